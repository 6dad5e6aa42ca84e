/** A file's bytes as they travel to the engine. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const pieces: string[] = []
  // Each piece is a multiple of three bytes, so that they join without a gap.
  for (let at = 0; at < bytes.length; at += 24_576)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 24_576))))
  return pieces.join('')
}

/** Hands a file of the engine over as a download. */
export async function saveBase64({ name, mimeType, base64 }: { name: string; mimeType: string; base64: string }) {
  const text = atob(base64)
  const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: mimeType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
