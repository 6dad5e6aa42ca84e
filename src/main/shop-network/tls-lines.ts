import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import WebSocket, { WebSocketServer } from 'ws'
import { fromJson } from '../../core/json.ts'
import { throwAwayCertificate } from './certificate.ts'
import { addressOf, type Line, type LineEnd, type Lines } from './lines.ts'

/** A full batch is well below it. */
const messageBytesMost = 8 * 1024 * 1024
/** So many lines at once, proven or not; a branch has some tens of stations. */
const linesMost = 64
/** More than this waiting to be sent means that the other end has stopped reading. */
const waitingBytesMost = 64 * 1024 * 1024
/** Whoever opens a line asks for it within so long, or makes room for others. */
const askedWithin = { handshakeTimeout: 5_000, headersTimeout: 5_000, connectionsCheckingInterval: 1_000 }
const bindingLabel = 'EXPERIMENTAL kardan shop 1'

/**
 * Lines over the shop's own network: WebSockets in TLS 1.3. Certificates are made for the moment and never looked at;
 * what proves the ends to each other is signed over the value TLS derives for each connection (RFC 8446 7.5).
 * @param host the address to answer on; without it every one this computer has.
 */
export function createTlsLines(host?: string, onTrouble: (trouble: unknown) => void = () => {}): Lines {
  let own: ReturnType<typeof throwAwayCertificate> | null = null
  return {
    listen: (port, answer) =>
      new Promise((done) => {
        own ??= throwAwayCertificate()
        const server = createServer({ ...own, ...askedWithin, minVersion: 'TLSv1.3' })
        const sockets = new WebSocketServer({ server, path: '/shop', maxPayload: messageBytesMost })
        server.maxConnections = linesMost
        server.on('tlsClientError', () => {})
        server.on('clientError', (_trouble, socket: Socket) => void socket.destroy())
        server.on('request', (_request, response) => void response.writeHead(404).end())
        sockets.on('error', () => {})
        sockets.on('connection', (socket, request) => {
          // Stations are no web pages.
          if (request.headers.origin !== undefined) socket.terminate()
          else
            carry(
              socket,
              request.socket as TLSSocket,
              'called',
              hostOf(request.socket.remoteAddress ?? ''),
              answer,
              onTrouble,
            )
        })
        server.once('error', () => done(null))
        server.listen(port, host, () => {
          server.on('error', () => {})
          const stop = () => {
            server.close()
            for (const socket of sockets.clients) socket.terminate()
            server.closeAllConnections()
          }
          done({ port: (server.address() as AddressInfo).port, stop })
        })
      }),
    call(address, answer, failed) {
      // What a colleague hands on may be none here, as one that names another computer's network card.
      if (addressOf(address) === null) return failed()
      const socket = new WebSocket(`wss://${address}/shop`, {
        rejectUnauthorized: false,
        minVersion: 'TLSv1.3',
        handshakeTimeout: 5_000,
        agent: false,
        maxPayload: messageBytesMost,
        perMessageDeflate: false,
        followRedirects: false,
        ...(host === undefined ? {} : { localAddress: host }),
      })
      let carried = false
      let tls: TLSSocket | null = null
      socket.on('upgrade', (response) => {
        tls = response.socket as TLSSocket
      })
      socket.on('error', () => {})
      socket.on('open', () => {
        if (tls === null) return socket.terminate()
        carried = true
        carry(socket, tls, 'caller', address, answer, onTrouble)
      })
      socket.on('close', () => {
        if (!carried) failed()
      })
    },
  }
}

function carry(
  socket: WebSocket,
  tls: TLSSocket,
  side: Line['side'],
  address: string,
  answer: (line: Line) => LineEnd,
  onTrouble: (trouble: unknown) => void,
): void {
  const binding = tls.exportKeyingMaterial(32, bindingLabel, Buffer.alloc(0)).toString('hex')
  tls.setNoDelay(true)
  const end = answer({
    side,
    binding,
    address,
    send(message) {
      if (socket.readyState !== WebSocket.OPEN) return
      if (socket.bufferedAmount > waitingBytesMost) socket.terminate()
      else socket.send(JSON.stringify(message))
    },
    close: () => socket.close(),
  })
  socket.on('message', (data) => {
    // Nothing a colleague says may end this computer's work: what cannot be taken now, as on a full disk, comes again.
    try {
      end.heard(fromJson(String(data)))
    } catch (trouble) {
      onTrouble(trouble)
      socket.terminate()
    }
  })
  socket.on('error', () => {})
  socket.on('close', () => end.closed())
}

/** An address as it stands before a port. */
function hostOf(remote: string): string {
  const plain = remote.replace(/^::ffff:(?=\d+\.)/, '')
  return plain.includes(':') ? `[${plain}]` : plain
}
