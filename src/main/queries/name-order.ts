/**
 * SQL of a name as it is put in order. Unicode has the letters that Persian adds to Arabic behind all others, and Ё
 * before all Cyrillic ones: here each stands where the alphabet has it (پ behind ب, ک as ك), and case is not looked at.
 * The Persian alphabet ends with و ه ی where the Arabic has ه و ي; which of them a shop goes by, its country says.
 */
export function inOrder(name: string): string {
  const letters = Object.entries(places).reduce(
    (sql, [letter, place]) => `replace(${sql}, '${letter}', '${place}')`,
    name,
  )
  return `lower(replace(${letters}, 'ه', ${placeOfHeh}))`
}

const placeOfHeh = `case when exists (select 1 from branch where country in ('IR', 'AF')) then 'و\u06ff' else 'ه' end`

/** The sign behind a letter is above every letter of Arabic script. */
const places: Readonly<Record<string, string>> = {
  پ: 'ب\u06ff',
  چ: 'ج\u06ff',
  ژ: 'ز\u06ff',
  ک: 'ك',
  گ: 'ك\u06ff',
  ی: 'ي',
  أ: 'ا',
  إ: 'ا',
  Ё: 'Е',
  ё: 'е',
}
