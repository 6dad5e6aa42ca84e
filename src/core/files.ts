/**
 * Pictures between a station and head office: beside the conversation, in pieces, by HTTP. A file is called by the
 * SHA-256 of its bytes. Who may send or fetch one follows from the decisions: its hash must stand in a row of the
 * station's own branch. The story stands in docs/protocol.md, section 11.
 */

/** The most a picture may take, in bytes; larger than any telephone takes one, smaller than a film. */
export const largestFile = 20_000_000

/** The most bytes that travel in one request: enough for a good line, and a bad one finishes one now and then. */
export const pieceMost = 256 * 1024

/** Characters of the picture in base64 that travels with its row. */
export const previewMost = 1_600

/** So many files are asked about at once. */
export const askFilesMost = 500

export const fileHash = /^[0-9a-f]{64}$/

export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp'

/** What the first bytes say; the name and the type somebody gives are not believed. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  const begins = (at: number, ...values: number[]) => values.every((value, index) => bytes[at + index] === value)
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp'
  return null
}

export type FileRequested = 'POST /files' | 'PUT /files' | 'GET /files'

/**
 * What a station signs for each request: what it asks, the nonce, who it is, of which file and from which byte, and the
 * hash of what it sends. The nonce comes from GET /nonce or with the answer before, and is good once.
 */
export function fileText(
  requested: FileRequested,
  { nonce, instance, file, from, bodyHash }: FileProof & { bodyHash: string },
): string {
  return `kardan file 1\n${requested}\n${nonce}\n${instance}\n${file}\n${from}\n${bodyHash}`
}

export interface FileProof {
  nonce: string
  instance: string
  /** Hash of the file; empty where several are asked about. */
  file: string
  from: number
}

/** Where head office stands: a file it has since `position` lies in every backup that reaches beyond it. */
export interface FilePlace {
  timeline: string
  position: number
}

/** Answer to `POST /files` `{files: [hash, …]}`; one nobody of the branch named in a row is absent. */
export interface FilesAnswer extends FilePlace {
  files: Record<string, FileStand>
}

/** How much of a file head office has, and whether that is all of it. */
export interface FileStand {
  have: number
  whole: boolean
}

/** Answer to `PUT /files/<hash>/<from>`: go on from `have`, wherever the piece began. */
export type PieceAnswer = FileStand & FilePlace
