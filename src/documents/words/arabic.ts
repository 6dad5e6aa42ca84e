import type { AmountToSpell } from './amount-in-words.ts'
import { type ArabicNoun, arabicCurrencies, masculine } from './arabic-nouns.ts'
import { asFraction, groupsOf } from './groups.ts'

/**
 * «ألف ومائتان وأربعة وثلاثون ريالاً سعودياً وست وخمسون هللة». Numbers from 3 to 10 take the opposite gender of what they
 * count and its plural, 11 to 99 its accusative singular, hundreds and thousands its genitive; a dual directly before a
 * noun loses its ن («ألفا ريال»). After hundreds with one or two the words of tradesmen are used («مائة وواحد ريال»).
 */
export function arabicAmount({ whole, part, parts, unit, isNegative, name }: AmountToSpell): string {
  const nouns = arabicCurrencies[unit]
  const said: string[] = []
  if (nouns) {
    if (whole > 0 || part === 0) said.push(counted(whole, nouns[0]))
    if (part > 0 && nouns[1]) said.push(counted(part, nouns[1]))
  } else {
    said.push(`${arabicNumber(whole, 'masculine')} ${name}`)
    if (part > 0) said.push(asFraction(part, parts))
  }
  return (isNegative ? 'سالب ' : '') + said.join(' و')
}

type Gender = ArabicNoun['gender']

/**
 * A whole number in words, 0 to 9,007,199,254,740,991.
 * @param gender of what is counted.
 * @param isConstruct whether the counted noun follows directly.
 */
function arabicNumber(number: number, gender: Gender, isConstruct = false): string {
  if (number === 0) return 'صفر'
  const groups = groupsOf(number)
  return groups
    .map(([group, place], at) => {
      const isLast = isConstruct && at === groups.length - 1
      const scale = scales[place]
      return scale ? scaled(group, scale, isLast) : belowThousand(group, gender, isLast)
    })
    .join(' و')
}

function counted(number: number, noun: ArabicNoun): string {
  if (number === 1) return `${noun.one} ${noun.gender === 'masculine' ? 'واحد' : 'واحدة'}`
  if (number === 2) return noun.two
  return `${arabicNumber(number, noun.gender, true)} ${formAfter(number, noun)}`
}

function formAfter(number: number, { few, many, one }: ArabicNoun): string {
  const tail = number % 100
  if (tail >= 3 && tail <= 10) return few
  return tail >= 11 ? many : one
}

/** Thousands and more, which are nouns that are counted themselves. */
function scaled(group: number, scale: ArabicNoun, isConstruct: boolean): string {
  if (group === 1) return scale.one
  if (group === 2) return isConstruct ? construct(scale.two) : scale.two
  const form = formAfter(group, scale)
  return `${belowThousand(group, 'masculine', true)} ${isConstruct && form === scale.many ? scale.one : form}`
}

function belowThousand(number: number, gender: Gender, isConstruct: boolean): string {
  const rest = number % 100
  const hundred = hundreds[Math.floor(number / 100)] ?? ''
  if (rest === 0) return isConstruct ? construct(hundred) : hundred
  const said = belowHundred(rest, gender, isConstruct)
  return hundred === '' ? said : `${hundred} و${said}`
}

function belowHundred(number: number, gender: Gender, isConstruct: boolean): string {
  const units = gender === 'masculine' ? beforeMasculine : beforeFeminine
  if (number === 8 && gender === 'feminine' && isConstruct) return 'ثماني'
  if (number <= 10) return units[number] ?? ''
  if (number < 20) return teen(number, gender)
  const ten = tens[Math.floor(number / 10)] ?? ''
  if (number % 10 === 0) return ten
  return `${number % 10 === 1 && gender === 'feminine' ? 'إحدى' : units[number % 10]} و${ten}`
}

/** Eleven and twelve agree with the noun in both parts; from thirteen only the ten does. */
function teen(number: number, gender: Gender): string {
  if (number === 11) return gender === 'masculine' ? 'أحد عشر' : 'إحدى عشرة'
  if (number === 12) return gender === 'masculine' ? 'اثنا عشر' : 'اثنتا عشرة'
  if (gender === 'masculine') return `${beforeMasculine[number - 10]} عشر`
  return `${number === 18 ? 'ثماني' : beforeFeminine[number - 10]} عشرة`
}

/** Without the ن of the dual. */
function construct(word: string): string {
  return word.endsWith('ان') ? word.slice(0, -1) : word
}

const beforeMasculine = ['', ...'واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة'.split(' ')]
const beforeFeminine = ['', ...'واحدة اثنتان ثلاث أربع خمس ست سبع ثمانٍ تسع عشر'.split(' ')]
const tens = ['', '', ...'عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون'.split(' ')]
const hundreds = ['', ...'مائة مائتان ثلاثمائة أربعمائة خمسمائة ستمائة سبعمائة ثمانمائة تسعمائة'.split(' ')]
const scales: (ArabicNoun | undefined)[] = [
  undefined,
  masculine('ألف', 'آلاف'),
  masculine('مليون', 'ملايين'),
  masculine('مليار', 'مليارات'),
  masculine('تريليون', 'تريليونات'),
  masculine('كوادريليون', 'كوادريليونات'),
]
