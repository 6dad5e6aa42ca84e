import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

/** A line to head office on which everything but pictures passes, and every piece of a picture breaks. */
export interface BreakingLine {
  url: string
  /** How often a piece broke on its way up, an answer on its way down. */
  broken: { up: number; down: number }
  /** Bytes of pictures that came through whole, each way. */
  passed: { up: number; down: number }
  /** Called when a piece has arrived whole. */
  onPiece: () => void
  close(): Promise<void>
}

/** Each piece is cut in half at its first try; at the second it arrives and its answer is cut; then it passes. */
export async function openBreakingLine(target: string): Promise<BreakingLine> {
  const { hostname, port } = new URL(target)
  const tries = new Map<string, number>()
  const line: BreakingLine = {
    url: '',
    broken: { up: 0, down: 0 },
    passed: { up: 0, down: 0 },
    onPiece: () => {},
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        for (const socket of sockets) socket.destroy()
        server.close(() => done())
      }),
  }
  const sockets = new Set<Duplex>()

  async function carry(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await whole(incoming)
    const isPiece = /^\/files\/./.test(incoming.url ?? '')
    const piece = `${incoming.method} ${incoming.url} ${body.length}`
    const tried = isPiece ? (tries.get(piece) ?? 0) : 2
    tries.set(piece, tried + 1)
    const isUp = incoming.method === 'PUT'
    if (tried === 0 && isUp) {
      line.broken.up += 1
      // Half of it reaches head office, and then nothing more.
      const half = request({ hostname, port, path: incoming.url, method: 'PUT', headers: incoming.headers })
      half.on('error', () => {})
      half.write(body.subarray(0, body.length >> 1), () => half.destroy())
      return void outgoing.destroy()
    }
    const { status, headers, answer } = await forward(incoming, body)
    if (isPiece && tried < 2) {
      line.broken.down += 1
      outgoing.writeHead(status, headers)
      outgoing.write(answer.subarray(0, answer.length >> 1), () => outgoing.destroy())
      return
    }
    if (isPiece) line.passed[isUp ? 'up' : 'down'] += isUp ? body.length : answer.length
    outgoing.writeHead(status, headers).end(answer)
    if (isPiece) line.onPiece()
  }

  function forward(incoming: IncomingMessage, body: Buffer) {
    return new Promise<{ status: number; headers: IncomingMessage['headers']; answer: Buffer }>((done, failed) => {
      const { url: path, method, headers } = incoming
      const out = request({ hostname, port, path, method, headers }, (response) => {
        whole(response).then(
          (answer) => done({ status: response.statusCode ?? 500, headers: response.headers, answer }),
          failed,
        )
      })
      out.on('error', failed).end(body)
    })
  }

  const server = createServer((incoming, outgoing) => {
    carry(incoming, outgoing).catch(() => outgoing.destroy())
  })
  // The conversation itself passes as it is.
  server.on('upgrade', (incoming, near) => {
    const far = connect({ host: hostname, port: Number(port) }, () => {
      const headers = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${value}`)
      far.write(`GET ${incoming.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
      near.pipe(far).pipe(near)
    })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          near.destroy()
          far.destroy()
        })
    }
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  line.url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
  return line
}

async function whole(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
