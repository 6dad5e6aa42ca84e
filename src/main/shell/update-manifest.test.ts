import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkUpdate, compareVersions, isTheFileOf, signUpdate, type UpdateManifest } from './update-manifest.ts'

const ours = keyPair()
const retired = keyPair()
const stranger = keyPair()
const now = Date.UTC(2026, 10, 21)
const day = 86_400_000
const installer = Buffer.from('the installer')
const installed = {
  publicKeys: [ours.publicKey, retired.publicKey],
  version: '1.4.0',
  channel: 'stable',
  platform: 'linux-x64',
  now,
}
const offered: UpdateManifest = {
  product: 'kardan',
  version: '1.5.0',
  minVersion: '1.2.0',
  channel: 'stable',
  platform: 'linux-x64',
  sha512: 'TfqFrGJBqEZ400N7Uyv5cxql7JcmugHMgTuy+gaql+Qu0xEfgWrocEusJJKB9o3yUCl/KGL/sE/RB98SGzySeA==',
  size: installer.byteLength,
  issuedAt: now - day,
  expiresAt: now + 30 * day,
}
const good = signUpdate(offered, ours.privateKey)

test('a newer version signed by either pinned key is accepted as it was signed', () => {
  expect(checkUpdate(good, installed)).toEqual(offered)
  expect(checkUpdate(signUpdate(offered, retired.privateKey), installed)).toEqual(offered)
})

test.each<[string, Partial<UpdateManifest>]>([
  ['notNewer', { version: '1.4.0' }],
  ['notNewer', { version: '1.3.9' }],
  ['notNewer', { version: '1.4.0-beta.9' }],
  ['otherChannel', { channel: 'beta' }],
  ['otherPlatform', { platform: 'win32-x64' }],
  ['expired', { expiresAt: now }],
  ['notYetValid', { issuedAt: now + 2 * day }],
  ['needsStepBetween', { minVersion: '1.4.1' }],
])('%s: refused although rightly signed (%o)', (refusal, change) => {
  expect(checkUpdate(signUpdate({ ...offered, ...change }, ours.privateKey), installed)).toBe(refusal)
})

test('a signature of somebody else, of another manifest, or none is refused', () => {
  expect(checkUpdate(signUpdate(offered, stranger.privateKey), installed)).toBe('tampered')
  const other = JSON.parse(signUpdate({ ...offered, version: '1.6.0' }, ours.privateKey))
  expect(checkUpdate(JSON.stringify({ ...JSON.parse(good), signatures: other.signatures }), installed)).toBe('tampered')
  expect(checkUpdate(JSON.stringify({ ...JSON.parse(good), signatures: [] }), installed)).toBe('unsigned')
  expect(checkUpdate(good, { ...installed, publicKeys: [] })).toBe('tampered')
  expect(checkUpdate(good, { ...installed, publicKeys: ['', 'AAAA'] })).toBe('tampered')
})

test('every truncation of an envelope is refused', () => {
  for (let length = 0; length < good.length; length++)
    expect(typeof checkUpdate(good.slice(0, length), installed)).toBe('string')
})

test('every single changed character of an envelope is refused or changes nothing', () => {
  const anywhere = fc.integer({ min: 0, max: good.length - 1 })
  const character = fc.string({ minLength: 1, maxLength: 1 })
  fc.assert(
    fc.property(anywhere, character, (at, changed) => {
      const mutated = good.slice(0, at) + changed + good.slice(at + 1)
      const answer = checkUpdate(mutated, installed)
      if (typeof answer !== 'string') expect(answer).toEqual(offered)
    }),
    { numRuns: 3000 },
  )
})

test('junk is refused and never throws', () => {
  const junk = ['', 'null', '[]', '{}', '{"manifest":1}', 'x'.repeat(100_000), '{"__proto__":{}}', good + good]
  for (const text of junk) expect(checkUpdate(text, installed)).toBe('malformed')
  fc.assert(fc.property(fc.json(), (text) => typeof checkUpdate(text, installed) === 'string'))
})

test('the file is compared whole', () => {
  expect(isTheFileOf(offered, installer)).toBe(true)
  expect(isTheFileOf(offered, Buffer.from('the installeR'))).toBe(false)
  expect(isTheFileOf(offered, Buffer.from('the installer '))).toBe(false)
})

test('versions are ordered as Semantic Versioning orders them', () => {
  const ordered = ['0.9.9', '1.0.0-alpha.9', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0', '1.0.10', '1.2.0', '10.0.0']
  for (const [i, a] of ordered.entries())
    for (const [j, b] of ordered.entries()) expect(Math.sign(compareVersions(a, b))).toBe(Math.sign(i - j))
  expect(compareVersions('1.0', '0.0.1')).toBeLessThan(0)
})

function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return {
    publicKey: raw.toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
