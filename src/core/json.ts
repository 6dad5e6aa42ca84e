/** What a text holds as JSON, to be checked by whoever reads it; null where it is none. */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
