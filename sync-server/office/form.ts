/** What was typed, by the names of its fields. */
export type Form = Readonly<Record<string, string>>

/**
 * The fields of a form with a file in it (RFC 7578), the file's bytes as text. Everything a form of this page sends is
 * UTF-8; a field that is not there is simply missing. Read here, because `Response.formData()` holds the file many times:
 * of 300 MB, the largest there may be, it takes 1.8 GB of memory and 2.8 s beside the body, this 0.3 GB and 0.3 s.
 */
export function formOf(contentType: string, body: Buffer): Record<string, string> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (boundary === undefined) return {}
  const fields: Record<string, string> = {}
  const edge = Buffer.from(`--${boundary}`)
  let at = body.indexOf(edge)
  while (at >= 0) {
    const next = body.indexOf(edge, at + edge.length)
    if (next < 0) break
    const part = body.subarray(at + edge.length + 2, next - 2)
    const blank = part.indexOf('\r\n\r\n')
    const name = /; name="([^"]*)"/.exec(part.subarray(0, Math.max(0, blank)).toString())?.[1]
    if (name !== undefined) fields[name] = part.subarray(blank + 4).toString()
    at = next
  }
  return fields
}
