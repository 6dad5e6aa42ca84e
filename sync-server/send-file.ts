import { createReadStream } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'

export interface FileToSend {
  file: string
  size: number
  sha256: string
}

/**
 * Sends a file whole, or from where an interrupted download stopped. Whoever resumes names the file by `if-range`; when
 * it is another by now, the whole new one comes instead.
 */
export function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { file, size, sha256 }: FileToSend,
): FastifyReply {
  const tag = `"${sha256}"`
  const range = request.headers['if-range'] === tag ? startOf(request.headers.range) : 0
  reply.header('etag', tag).header('accept-ranges', 'bytes').header('x-kardan-sha256', sha256)
  if (range >= size && size > 0) return reply.code(416).header('content-range', `bytes */${size}`).send()
  if (range > 0) reply.code(206).header('content-range', `bytes ${range}-${size - 1}/${size}`)
  reply.header('content-type', 'application/zstd').header('content-length', size - range)
  return reply.send(createReadStream(file, { start: range }))
}

/** Where `bytes=n-` begins; any other form asks for the whole. */
function startOf(range: string | undefined): number {
  const start = /^bytes=(\d{1,15})-$/.exec(range ?? '')?.[1]
  return start === undefined ? 0 : Number(start)
}
