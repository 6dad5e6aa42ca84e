/**
 * What a key of a US keyboard writes, by its place on the board (`KeyboardEvent.code`). A scanner says places, not
 * letters: it types as a US keyboard would, and the computer turns that into whatever layout is switched on. Reading the
 * places gives the code back under any layout and input method.
 */
export function characterAt(code: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return shift ? (')!@#$%^&*('.at(Number(digit)) ?? null) : digit
  const pad = /^Numpad(\d)$/.exec(code)?.[1]
  if (pad !== undefined) return pad
  const pair = signs[code]
  return pair === undefined ? null : (pair[shift ? 1 : 0] ?? null)
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
