/** Where an error came from, without its message: those of databases quote values, also over several lines. */
export function stackOf(what: unknown): string {
  const lines = what instanceof Error ? (what.stack ?? '').replace(what.message, '').split('\n') : []
  const places = lines.map((line) => line.trim()).filter((line) => line.startsWith('at '))
  return places.slice(0, 5).join(' ')
}
