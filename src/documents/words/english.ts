import type { AmountToSpell } from './amount-in-words.ts'
import { asFraction, capitalised, groupsOf } from './groups.ts'

/** "One thousand two hundred and five euros and fifty cents", with "and" as in Britain, Ireland and the Gulf. */
export function englishAmount({ whole, part, parts, unit, isNegative, name }: AmountToSpell): string {
  const nouns = currencies[unit]
  const said: string[] = []
  if (nouns) {
    if (whole > 0 || part === 0) said.push(counted(whole, nouns[0]))
    if (part > 0) said.push(counted(part, nouns[1] ?? ''))
  } else {
    said.push(`${englishNumber(whole)} ${name}`)
    if (part > 0) said.push(asFraction(part, parts))
  }
  return capitalised((isNegative ? 'minus ' : '') + said.join(' and '))
}

/** A whole number in words, 0 to 9,007,199,254,740,991. */
function englishNumber(number: number): string {
  if (number === 0) return 'zero'
  const groups = groupsOf(number)
  return groups
    .map(([group, place], at) => {
      const isLone = at > 0 && place === 0 && group < 100
      return (isLone ? 'and ' : '') + [belowThousand(group), scales[place]].filter(Boolean).join(' ')
    })
    .join(' ')
}

function counted(number: number, nouns: string): string {
  const [one = '', many = one] = nouns.split('|')
  return `${englishNumber(number)} ${number === 1 ? one : many}`
}

function belowThousand(number: number): string {
  const hundreds = Math.floor(number / 100)
  const rest = number % 100
  return [hundreds > 0 && `${small[hundreds]} hundred`, rest > 0 && belowHundred(rest)].filter(Boolean).join(' and ')
}

function belowHundred(number: number): string {
  if (number < 20) return small[number] ?? ''
  const ten = tens[Math.floor(number / 10)] ?? ''
  return number % 10 === 0 ? ten : `${ten}-${small[number % 10]}`
}

const scales = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion']
const small = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen`.split(/\s+/)
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** One and many, of the unit and of its parts. */
const currencies: Record<string, [string, string?]> = {
  IRR: ['Iranian rial|Iranian rials'],
  toman: ['toman|tomans', 'rial|rials'],
  SAR: ['Saudi riyal|Saudi riyals', 'halala|halalas'],
  AED: ['UAE dirham|UAE dirhams', 'fils'],
  KWD: ['Kuwaiti dinar|Kuwaiti dinars', 'fils'],
  BHD: ['Bahraini dinar|Bahraini dinars', 'fils'],
  OMR: ['Omani rial|Omani rials', 'baisa|baisas'],
  QAR: ['Qatari riyal|Qatari riyals', 'dirham|dirhams'],
  IQD: ['Iraqi dinar|Iraqi dinars'],
  RUB: ['Russian rouble|Russian roubles', 'kopeck|kopecks'],
  CNY: ['Chinese yuan', 'fen'],
  TRY: ['Turkish lira', 'kurus'],
  EUR: ['euro|euros', 'cent|cents'],
  USD: ['US dollar|US dollars', 'cent|cents'],
  GBP: ['pound sterling|pounds sterling', 'penny|pence'],
}
