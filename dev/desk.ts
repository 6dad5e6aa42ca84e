import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { WebSocketServer } from 'ws'
import { fromJson } from '../src/core/json.ts'
import type { Engine } from '../src/main/engine.ts'
import { appOrigin, contentType, fileForUrl, pageHeaders, withNonce } from '../src/main/shell/policy.ts'
import { isSame } from '../sync-server/auth/same.ts'

export interface BrowserDesk {
  /** The address with its token: whoever has it works at this desk. */
  url: string
  stop(): Promise<void>
}

export const builtRenderer = resolve(import.meta.dirname, '..', 'out', 'renderer')

/**
 * The same engine and the same pages as the desktop app, in a browser on this computer: for development, for tests, and
 * where Electron's binary cannot be had. Only this computer reaches it, only with the token made at its start, and only
 * pages it served itself may speak to it.
 */
export async function startBrowserDesk(
  engine: Engine,
  { port = 0, folder = builtRenderer } = {},
): Promise<BrowserDesk> {
  if (!existsSync(join(folder, 'index.html'))) throw new Error('The pages are not built yet: run `npm run build`.')
  const token = randomBytes(24).toString('base64url')
  const server = createServer((request, response) => void serve(request, response))
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 256 * 1024 * 1024 })
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const { port: bound } = server.address() as AddressInfo
  const host = `127.0.0.1:${bound}`

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Another name for this address would be another site's page reaching in.
    if (request.headers.host !== host || request.method !== 'GET') return end(response, 403)
    const path = new URL(request.url ?? '/', `http://${host}`).pathname
    const file = fileForUrl(folder, appOrigin + path)
    if (file === undefined || !existsSync(file)) return end(response, 404)
    const nonce = randomBytes(16).toString('base64')
    const headers = { ...pageHeaders(nonce, [`ws://${host}`]), 'Content-Type': contentType(file) }
    const body = await readFile(file)
    response.writeHead(200, headers)
    response.end(file.endsWith('.html') ? withNonce(body.toString('utf8'), nonce) : body)
  }

  server.on('upgrade', (request, socket, head) => {
    const address = new URL(request.url ?? '/', `http://${host}`)
    const allowed =
      request.headers.host === host &&
      request.headers.origin === `http://${host}` &&
      address.pathname === '/port' &&
      isSame(address.searchParams.get('token') ?? '', token)
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (page) => {
      const desk = engine.open((message) => page.send(JSON.stringify(message)))
      page.on('message', (data) => desk.receive(fromJson(String(data))))
      page.on('close', () => desk.close())
    })
  })

  return {
    url: `http://${host}/?token=${token}`,
    stop: () =>
      new Promise((stopped) => {
        for (const page of sockets.clients) page.terminate()
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status)
  response.end()
}
