// What the desk's window may load, open and ask for. Pure, so that every rule is tested without Electron.

import { isAbsolute, join, relative, resolve } from 'node:path'

/** The one origin of the desk's own pages. Not file://, whose pages may read each other and the disk. */
export const appScheme = 'app'
const appHost = 'kardan'
export const appOrigin = `${appScheme}://${appHost}`

/**
 * Hosts whose pages may be opened in the system's browser, compared whole. Empty until something needs one: a payment
 * page or a map adds its exact host here.
 */
const externalHosts: readonly string[] = []

/** The word in index.html that is replaced by a fresh nonce for every page sent (see `withNonce`). */
export const noncePlaceholder = '__KARDAN_NONCE__'

/**
 * The Content-Security-Policy header. `nonce` is for the one kind of inline thing there is: style elements of the
 * component library. `connect` lists further origins; the packaged desk has none, because its pages use a port.
 */
export function contentSecurityPolicy(nonce: string, connect: readonly string[] = []): string {
  if (!/^[A-Za-z0-9+/_=-]{16,}$/.test(nonce)) throw new Error('a nonce is at least 16 characters of base64')
  const rules = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob: data:",
    'media-src blob:',
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    // The one maker of script addresses there is starts the worker that draws papers (src/renderer/papers/pdf.ts).
    'trusted-types kardan-worker',
  ]
  return rules.join('; ')
}

export function pageHeaders(nonce: string, connect: readonly string[] = []): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce, connect),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
    'Cache-Control': 'no-store',
  }
}

export function withNonce(html: string, nonce: string): string {
  return html.replaceAll(noncePlaceholder, nonce)
}

/**
 * The file inside `folder` that an app:// address means, or undefined for an address that is not ours or leads
 * outside. An address without a file ending is a screen of the desk and means index.html.
 */
export function fileForUrl(folder: string, url: string): string | undefined {
  if (!isAppUrl(url)) return undefined
  const path = decoded(new URL(url).pathname)
  // Backslashes and colons mean folders, drives and hidden streams on Windows; nothing of ours is named with them.
  if (path === undefined || /[\0\\:]/.test(path)) return undefined
  const name = /\.[a-z0-9]+$/i.test(path) ? path : '/index.html'
  const file = resolve(join(folder, name))
  const inside = relative(resolve(folder), file)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? undefined : file
}

export function contentType(file: string): string {
  const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase()
  return types[ending] ?? 'application/octet-stream'
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
}

export function isAppUrl(url: string): boolean {
  const parsed = parse(url)
  return (
    parsed?.protocol === `${appScheme}:` && parsed.host === appHost && parsed.username === '' && parsed.password === ''
  )
}

/** True for what a page of the desk may load. The network is not among it: only the engine speaks to the outside. */
export function isAllowedRequest(url: string, packaged: boolean): boolean {
  if (isAppUrl(url)) return true
  if (url.startsWith('data:') || url.startsWith(`blob:${appOrigin}/`)) return true
  return !packaged && url.startsWith('devtools://')
}

/** True when `url` is https, on the usual port, without a login in it, and on exactly one of `hosts`. */
export function isAllowedExternal(url: string, hosts: readonly string[] = externalHosts): boolean {
  const parsed = parse(url)
  if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '' || parsed.port !== '')
    return false
  return hosts.includes(parsed.hostname)
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
