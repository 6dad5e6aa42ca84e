/**
 * What a key of a US keyboard writes, by its place on the board (`KeyboardEvent.code`). A scanner says places, not
 * letters: it types as a US keyboard would, and the computer turns that into whatever layout is switched on. Reading the
 * places gives the code back under any layout and input method.
 */
export function characterAt(code: string, shift: boolean): string | null {
  const letter = letterAt(code)
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return shift ? (')!@#$%^&*('.at(Number(digit)) ?? null) : digit
  const pad = padDigitAt(code)
  if (pad !== undefined) return pad
  const pair = signs[code]
  return pair === undefined ? null : (pair[shift ? 1 : 0] ?? null)
}

/** The control character of a key with Ctrl, as a scanner sends what no key writes: ] is GS, B is STX, J a new line. */
export function controlCharacterAt(code: string, shift: boolean): string | null {
  const letter = letterAt(code)
  if (letter !== undefined) return String.fromCharCode(letter.charCodeAt(0) - 64)
  if (shift) return code === 'Digit6' ? '\u001e' : code === 'Minus' ? '\u001f' : null
  return { BracketLeft: '\u001b', Backslash: '\u001c', BracketRight: '\u001d' }[code] ?? null
}

/** The digit of a key of the number pad, whether or not Num Lock is on. */
export function padDigitAt(code: string): string | undefined {
  return /^Numpad(\d)$/.exec(code)?.[1]
}

/**
 * The character whose number is typed on the pad with Alt held, which is how scanners write letters no key has: below
 * 256 a place of Windows-1252, above it Unicode. '' for a number that names none.
 */
export function characterOfAlt(digits: string): string {
  const number = Number(digits)
  if (digits === '' || number === 0 || number > 0x10ffff) return ''
  return number < 256 ? windowsText.decode(Uint8Array.of(number)) : String.fromCodePoint(number)
}
const windowsText = new TextDecoder('windows-1252')

function letterAt(code: string): string | undefined {
  return /^Key([A-Z])$/.exec(code)?.[1]
}

/** Codes of the same place give the same sign: a European board calls the key beside Enter or Shift otherwise. */
const signs: Record<string, readonly [plain: string, shifted: string]> = {
  Space: [' ', ' '],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  IntlBackslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  NumpadDecimal: ['.', '.'],
  NumpadDivide: ['/', '/'],
  NumpadMultiply: ['*', '*'],
  NumpadSubtract: ['-', '-'],
  NumpadAdd: ['+', '+'],
}
