import { resolve } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  contentSecurityPolicy,
  contentType,
  fileForUrl,
  isAllowedExternal,
  isAllowedRequest,
  isAppUrl,
  noncePlaceholder,
  pageHeaders,
  withNonce,
} from './policy.ts'

const folder = resolve('/opt/kardan/out/renderer')
const nonce = 'AAAAAAAAAAAAAAAAAAAAAAAA'

test('an address of the desk means a file of the built pages', () => {
  expect(fileForUrl(folder, 'app://kardan/assets/app-1a2b.js')).toBe(resolve(folder, 'assets/app-1a2b.js'))
  expect(fileForUrl(folder, 'app://kardan/')).toBe(resolve(folder, 'index.html'))
  expect(fileForUrl(folder, 'app://kardan/work-orders/018f?tab=lines#top')).toBe(resolve(folder, 'index.html'))
})

test.each([
  'app://kardan/..%2f..%2fsecret.txt',
  'app://kardan/%2e%2e/%2e%2e%2fsecret.txt',
  'app://kardan/..%5c..%5csecret.txt',
  'app://kardan/C:/Windows/win.ini',
  'app://kardan/assets/app.js%00.png',
  'app://kardan/app.js::$DATA',
  'app://kardan/%ff.js',
  'app://kardan.evil.example/app.js',
  'app://evil/app.js',
  'app://user:pass@kardan/app.js',
  'file:///etc/passwd.txt',
  'https://kardan/app.js',
  'not an address',
])('%s means nothing', (url) => {
  expect(fileForUrl(folder, url)).toBeUndefined()
})

test('no address whatever means a file outside', () => {
  const piece = fc.constantFrom('..', '.', '%2e%2e', '/', '%2f', '\\', '%5c', 'a', 'etc', 'x.js', ':', '%00', '%', '//')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const file = fileForUrl(folder, `app://kardan/${pieces.join('')}`)
      expect(file === undefined || file.startsWith(`${folder}/`)).toBe(true)
    }),
    { numRuns: 5000 },
  )
})

test('only https on exactly a listed host is opened outside', () => {
  const hosts = ['pay.example.com']
  expect(isAllowedExternal('https://pay.example.com/start?id=1', hosts)).toBe(true)
  const refused = [
    'http://pay.example.com/',
    'https://pay.example.com.evil.net/',
    'https://evil.net/https://pay.example.com',
    'https://pay.example.com@evil.net/',
    'https://user@pay.example.com/',
    'https://pay.example.com:8443/',
    'https://sub.pay.example.com/',
    'https://pay.example.com./',
    'javascript:alert(1)//https://pay.example.com',
    'file:///pay.example.com',
    'ms-settings:privacy',
    '',
  ]
  for (const url of refused) expect(isAllowedExternal(url, hosts), url).toBe(false)
  expect(isAllowedExternal('https://pay.example.com/', [])).toBe(false)
})

test('a page loads from its own origin and nothing from the network', () => {
  for (const url of ['app://kardan/a.js', 'data:image/png;base64,AA==', 'blob:app://kardan/0-1'])
    expect(isAllowedRequest(url, true), url).toBe(true)
  for (const url of [
    'https://evil.net/x',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'blob:https://evil.net/1',
  ])
    expect(isAllowedRequest(url, true), url).toBe(false)
  expect(isAllowedRequest('devtools://devtools/x.js', true)).toBe(false)
  expect(isAllowedRequest('devtools://devtools/x.js', false)).toBe(true)
  expect(isAppUrl('app://kardan:80/')).toBe(false)
})

test('the policy allows no inline script, no evaluation and nobody else', () => {
  const rules = new Map(
    contentSecurityPolicy(nonce)
      .split('; ')
      .map((rule) => [rule.split(' ')[0], rule]),
  )
  expect(rules.get('default-src')).toBe("default-src 'none'")
  expect(rules.get('script-src')).toBe("script-src 'self'")
  expect(rules.get('connect-src')).toBe("connect-src 'self'")
  expect(rules.get('require-trusted-types-for')).toBe("require-trusted-types-for 'script'")
  expect(rules.get('trusted-types')).toBe('trusted-types kardan-worker')
  for (const rule of ['object-src', 'base-uri', 'frame-ancestors', 'form-action'])
    expect(rules.get(rule)).toBe(`${rule} 'none'`)
  const text = contentSecurityPolicy(nonce)
  for (const word of ['unsafe', '*', 'http:', 'https:', 'wasm']) expect(text).not.toContain(word)
  expect(() => contentSecurityPolicy("x'; script-src *")).toThrow()
  expect(() => contentSecurityPolicy('')).toThrow()
  expect(pageHeaders(nonce)['X-Content-Type-Options']).toBe('nosniff')
})

test('every page gets its own nonce and every file its type', () => {
  expect(withNonce(`<style nonce="${noncePlaceholder}"><meta nonce="${noncePlaceholder}">`, nonce)).not.toContain(
    noncePlaceholder,
  )
  expect(contentType('/x/A.JS')).toBe('text/javascript; charset=utf-8')
  expect(contentType('/x/unknown')).toBe('application/octet-stream')
})
