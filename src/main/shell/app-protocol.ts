import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { appScheme, contentType, fileForUrl, pageHeaders, withNonce } from './policy.ts'

/** Must be called before the app is ready: gives app:// the rights of a web origin and none beyond them. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built pages in `folder`, and nothing else, under app://kardan/. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(appScheme, async (request) => {
    const file = request.method === 'GET' ? fileForUrl(folder, request.url) : undefined
    const body = file && (await readFile(file).catch(() => undefined))
    const nonce = randomBytes(18).toString('base64')
    const headers = pageHeaders(nonce)
    if (!file || !body) return new Response('Not found', { status: 404, headers })
    headers['Content-Type'] = contentType(file)
    return new Response(file.endsWith('.html') ? withNonce(body.toString('utf8'), nonce) : new Uint8Array(body), {
      headers,
    })
  })
}
