// Writes text in the encodings of older programs, which no encoder of the platform does: by what its decoder reads.

/** The bytes of a text in an encoding; throws for a sign the encoding has not got. */
export function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text)
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  const table = tableOf(encoding)
  const bytes: number[] = []
  for (const sign of text) {
    const own = table.get(sign)
    if (own === undefined) throw new Error(`${encoding} has no ${sign}`)
    bytes.push(...own)
  }
  return Uint8Array.from(bytes)
}

const tables = new Map<string, Map<string, number[]>>()

function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding)
  if (known !== undefined) return known
  const table = new Map<string, number[]>()
  const decoder = new TextDecoder(encoding)
  const note = (...bytes: number[]) => {
    const sign = decoder.decode(Uint8Array.from(bytes))
    if ([...sign].length === 1 && sign !== '\ufffd' && !table.has(sign)) table.set(sign, bytes)
  }
  for (let first = 0; first < 256; first += 1) if (encoding !== 'gb18030' || first < 128) note(first)
  if (encoding === 'gb18030')
    for (let first = 0x81; first <= 0xfe; first += 1)
      for (let second = 0x40; second <= 0xfe; second += 1) if (second !== 0x7f) note(first, second)
  tables.set(encoding, table)
  return table
}
