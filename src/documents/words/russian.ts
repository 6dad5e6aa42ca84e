import type { AmountToSpell } from './amount-in-words.ts'
import { asFraction, capitalised, groupsOf } from './groups.ts'

type Gender = 'masculine' | 'feminine'
/** After 1, after 2 to 4, after 5 and more. */
type Noun = readonly [one: string, few: string, many: string, gender?: Gender]

/**
 * «Одна тысяча двести один рубль 05 копеек»: wholes in words, parts in as many digits as there are and never left out,
 * as Russian primary documents have it.
 */
export function russianAmount({ whole, part, parts, unit, isNegative, name }: AmountToSpell): string {
  const nouns = currencies[unit]
  const said = [isNegative ? 'минус' : '', russianNumber(whole, nouns?.[0][3])]
  said.push(nouns ? formAfter(whole, nouns[0]) : name)
  if (parts > 1 && nouns?.[1]) {
    said.push(String(part).padStart(String(parts).length - 1, '0'), formAfter(part, nouns[1]))
  } else if (parts > 1) said.push(asFraction(part, parts))
  return capitalised(said.filter(Boolean).join(' '))
}

/** A whole number in words, 0 to 9,007,199,254,740,991, in the gender of what is counted. */
function russianNumber(number: number, gender: Gender = 'masculine'): string {
  if (number === 0) return 'ноль'
  return groupsOf(number)
    .map(([group, place]) => {
      const scale = scales[place]
      return scale ? `${belowThousand(group, scale[3])} ${formAfter(group, scale)}` : belowThousand(group, gender)
    })
    .join(' ')
}

/** The form of a noun after a number; 11 to 14 take that of many. */
function formAfter(number: number, [one, few, many]: Noun): string {
  const tail = number % 100
  if (tail >= 11 && tail <= 14) return many
  if (tail % 10 === 1) return one
  return tail % 10 >= 2 && tail % 10 <= 4 ? few : many
}

function belowThousand(number: number, gender: Gender = 'masculine'): string {
  const rest = number % 100
  const said = [hundreds[Math.floor(number / 100)]]
  if (rest < 20) said.push(smallOf(rest, gender))
  else said.push(tens[Math.floor(rest / 10)], smallOf(rest % 10, gender))
  return said.filter(Boolean).join(' ')
}

function smallOf(number: number, gender: Gender): string | undefined {
  if (gender === 'feminine' && number === 1) return 'одна'
  if (gender === 'feminine' && number === 2) return 'две'
  return small[number]
}

const scales: (Noun | undefined)[] = [
  undefined,
  ['тысяча', 'тысячи', 'тысяч', 'feminine'],
  ['миллион', 'миллиона', 'миллионов'],
  ['миллиард', 'миллиарда', 'миллиардов'],
  ['триллион', 'триллиона', 'триллионов'],
  ['квадриллион', 'квадриллиона', 'квадриллионов'],
]
const small = [
  '',
  ...`один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать
  шестнадцать семнадцать восемнадцать девятнадцать`.split(/\s+/),
]
const tens = ['', '', ...'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' ')]
const hundreds = ['', ...'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'.split(' ')]

const cent: Noun = ['цент', 'цента', 'центов']
const fils: Noun = ['филс', 'филса', 'филсов']
const currencies: Record<string, [Noun, Noun?]> = {
  RUB: [
    ['рубль', 'рубля', 'рублей'],
    ['копейка', 'копейки', 'копеек', 'feminine'],
  ],
  IRR: [['иранский риал', 'иранских риала', 'иранских риалов']],
  toman: [
    ['томан', 'томана', 'томанов'],
    ['риал', 'риала', 'риалов'],
  ],
  SAR: [
    ['саудовский риял', 'саудовских рияла', 'саудовских риялов'],
    ['халала', 'халалы', 'халал', 'feminine'],
  ],
  AED: [['дирхам ОАЭ', 'дирхама ОАЭ', 'дирхамов ОАЭ'], fils],
  KWD: [['кувейтский динар', 'кувейтских динара', 'кувейтских динаров'], fils],
  BHD: [['бахрейнский динар', 'бахрейнских динара', 'бахрейнских динаров'], fils],
  OMR: [
    ['оманский риал', 'оманских риала', 'оманских риалов'],
    ['байза', 'байзы', 'байз', 'feminine'],
  ],
  QAR: [
    ['катарский риал', 'катарских риала', 'катарских риалов'],
    ['дирхам', 'дирхама', 'дирхамов'],
  ],
  IQD: [['иракский динар', 'иракских динара', 'иракских динаров']],
  CNY: [
    ['китайский юань', 'китайских юаня', 'китайских юаней'],
    ['фэнь', 'фэня', 'фэней'],
  ],
  TRY: [
    ['турецкая лира', 'турецкие лиры', 'турецких лир', 'feminine'],
    ['куруш', 'куруша', 'курушей'],
  ],
  EUR: [['евро', 'евро', 'евро'], cent],
  USD: [['доллар США', 'доллара США', 'долларов США'], cent],
  GBP: [
    ['фунт стерлингов', 'фунта стерлингов', 'фунтов стерлингов'],
    ['пенс', 'пенса', 'пенсов'],
  ],
}
