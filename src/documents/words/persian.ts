import type { AmountToSpell } from './amount-in-words.ts'
import { asFraction, groupsOf } from './groups.ts'

/**
 * «یک میلیون و دویست و سی هزار ریال». Every part is joined by «و», and a lone thousand or hundred is «یک هزار» and «یکصد»,
 * as on cheques, so that nothing can be written before it.
 */
export function persianAmount({ whole, part, parts, unit, isNegative, name }: AmountToSpell): string {
  const nouns = currencies[unit]
  const said: string[] = []
  if (whole > 0 || part === 0 || !nouns?.[1]) said.push(`${persianNumber(whole)} ${nouns?.[0] ?? name}`)
  if (part > 0) said.push(nouns?.[1] ? `${persianNumber(part)} ${nouns[1]}` : asFraction(part, parts))
  return (isNegative ? 'منفی ' : '') + said.join(' و ')
}

/** A whole number in words, 0 to 9,007,199,254,740,991. */
function persianNumber(number: number): string {
  if (number === 0) return 'صفر'
  return groupsOf(number)
    .map(([group, place]) => [belowThousand(group), scales[place]].filter(Boolean).join(' '))
    .join(' و ')
}

function belowThousand(number: number): string {
  const rest = number % 100
  const said = [hundreds[Math.floor(number / 100)]]
  if (rest < 20) said.push(small[rest])
  else said.push(tens[Math.floor(rest / 10)], small[rest % 10])
  return said.filter(Boolean).join(' و ')
}

const scales = ['', 'هزار', 'میلیون', 'میلیارد', 'تریلیون', 'کوادریلیون']
const small = [
  '',
  ...'یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده'.split(' '),
]
const tens = ['', '', ...'بیست سی چهل پنجاه شصت هفتاد هشتاد نود'.split(' ')]
const hundreds = ['', ...'یکصد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد'.split(' ')]

const currencies: Record<string, [string, string?]> = {
  IRR: ['ریال'],
  toman: ['تومان', 'ریال'],
  SAR: ['ریال سعودی', 'هلاله'],
  AED: ['درهم امارات', 'فلس'],
  KWD: ['دینار کویت', 'فلس'],
  BHD: ['دینار بحرین', 'فلس'],
  OMR: ['ریال عمان', 'بیسه'],
  QAR: ['ریال قطر', 'درهم'],
  IQD: ['دینار عراق'],
  RUB: ['روبل', 'کوپک'],
  CNY: ['یوان', 'فن'],
  TRY: ['لیر ترکیه', 'قروش'],
  EUR: ['یورو', 'سنت'],
  USD: ['دلار آمریکا', 'سنت'],
  GBP: ['پوند', 'پنی'],
}
