/** Why something was done: a word out of a list and what was noted beside it, kept as one text. */
export function reasonText(word: string, note: string): string {
  return note === '' ? word : `${word}: ${note}`
}

/** The two of them again; a note may hold colons of its own. */
export function readReason(text: string): { word: string; note: string } {
  const [word = '', ...note] = text.split(': ')
  return { word, note: note.join(': ') }
}
