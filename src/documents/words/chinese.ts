import type { AmountToSpell } from './amount-in-words.ts'

/**
 * 人民币壹仟陆佰捌拾元零叁角贰分, in the capitals that cannot be altered, by the rules for bills and settlement vouchers
 * (支付结算办法, annex 1, 1997): the currency's name directly before; 整 after 元 or 角 and never after 分; 零 for zeros
 * within, and after 元 when the last place before it is empty and 角 is not, or 角 is empty and 分 is not. Currencies with
 * thousandths end in 厘.
 */
export function chineseAmount({ whole, part, parts, unit, isNegative, name }: AmountToSpell): string {
  const digits = parts === 1 ? '' : String(part).padStart(String(parts).length - 1, '0')
  const said = fraction(digits, whole > 0, whole % 10 === 0)
  const main = whole > 0 || part === 0 ? `${chineseNumber(whole)}元` : ''
  const ending = /[元角]$/.test(main + said) ? '整' : ''
  return `${unit === 'CNY' ? '人民币' : name}${isNegative ? '负' : ''}${main}${said}${ending}`
}

/** A whole number in financial capitals, 0 to 9,007,199,254,740,991. */
function chineseNumber(number: number): string {
  if (number === 0) return '零'
  if (number >= 1e8) return joined(number, 1e8, '亿')
  return number >= 1e4 ? joined(number, 1e4, '万') : belowTenThousand(number)
}

/** 零 stands for the places that are empty under a 万 or 亿. */
function joined(number: number, size: number, sign: string): string {
  const rest = number % size
  const gap = rest > 0 && rest < size / 10 ? '零' : ''
  return chineseNumber(Math.floor(number / size)) + sign + gap + (rest > 0 ? chineseNumber(rest) : '')
}

function belowTenThousand(number: number): string {
  let said = ''
  let isGap = false
  for (const [size, sign] of places) {
    const digit = Math.floor(number / size) % 10
    if (digit > 0) said += (isGap ? '零' : '') + numerals[digit] + sign
    isGap = digit === 0 && said !== ''
  }
  return said
}

function fraction(digits: string, hasWhole: boolean, wholeEndsInZero: boolean): string {
  let said = ''
  let isGap = hasWhole && wholeEndsInZero
  for (const [at, character] of [...digits].entries()) {
    const digit = Number(character)
    if (digit > 0) said += (isGap ? '零' : '') + numerals[digit] + fractions[at]
    isGap = digit === 0 && (hasWhole || said !== '')
  }
  return said
}

const numerals = '零壹贰叁肆伍陆柒捌玖'
const fractions = '角分厘'
const places: readonly [number, string][] = [
  [1000, '仟'],
  [100, '佰'],
  [10, '拾'],
  [1, ''],
]
