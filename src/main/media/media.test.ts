import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { largestFile } from '../../core/files.ts'
import { createMedia } from './media.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kardan-media-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function keep(bytes: Uint8Array) {
  const answer = createMedia(folder).keep(Buffer.from(bytes).toString('base64'))
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.ok
}

test('a picture is kept once under its hash and comes back byte for byte', () => {
  const kept = keep(png)
  expect(keep(png)).toEqual(kept)
  expect(kept).toMatchObject({ mimeType: 'image/png', bytes: 16 })
  expect(readdirSync(join(folder, kept.sha256.slice(0, 2)))).toEqual([kept.sha256])
  expect(createMedia(folder).read(kept.sha256)).toEqual({
    ok: { base64: png.toString('base64'), mimeType: 'image/png' },
  })
})

test('what is no picture, whatever it is called, and what is too large is not kept', () => {
  const media = createMedia(folder)
  expect(media.keep(Buffer.from('<svg onload=alert(1)>').toString('base64'))).toMatchObject({
    refused: 'file.noPicture',
  })
  expect(media.keep('')).toMatchObject({ refused: 'file.noPicture' })
  const huge = Buffer.concat([png, Buffer.alloc(largestFile)])
  expect(media.keep(huge.toString('base64'))).toMatchObject({ refused: 'file.tooLarge' })
  expect(readdirSync(folder)).toEqual([])
})

test('damage is noticed, and mended when the picture is kept again', () => {
  const { sha256 } = keep(png)
  const place = join(folder, sha256.slice(0, 2), sha256)
  writeFileSync(place, Buffer.concat([png, Buffer.from([1])]))
  expect(createMedia(folder).read(sha256)).toMatchObject({ refused: 'file.damaged' })
  keep(png)
  expect(readFileSync(place)).toEqual(png)
})

test('a name that is no hash reaches no file', () => {
  for (const name of ['../../etc/passwd', '', 'A'.repeat(64), 'a'.repeat(64)])
    expect(createMedia(folder).read(name)).toMatchObject({ refused: 'file.elsewhere' })
})

test('under a key nothing of a picture can be read on the disk, and with another key nothing at all', () => {
  const photo = Buffer.concat([png, Buffer.alloc(50_000, 'secret')])
  const kept = createMedia(folder, Buffer.alloc(32, 1)).keep(photo.toString('base64'))
  const { sha256 } = 'ok' in kept ? kept.ok : { sha256: '' }
  const stored = readFileSync(join(folder, sha256.slice(0, 2), sha256))
  expect(stored.includes('secret')).toBe(false)
  expect(stored.includes(png.subarray(0, 8))).toBe(false)
  expect(createMedia(folder, Buffer.alloc(32, 1)).bytesOf(sha256)?.equals(photo)).toBe(true)
  expect(createMedia(folder, Buffer.alloc(32, 2)).bytesOf(sha256)).toBeNull()
})

test.each([undefined, Buffer.alloc(32, 1)])('what comes in pieces goes on after a stop in the middle of one', (key) => {
  const photo = Buffer.concat([png, Buffer.alloc(50_000, 'bytes')])
  const sha256 = createHash('sha256').update(photo).digest('hex')
  const place = join(folder, sha256.slice(0, 2), `${sha256}.part`)
  createMedia(folder, key).coming(sha256).append(photo.subarray(0, 20_000))
  createMedia(folder, key).coming(sha256).append(photo.subarray(20_000, 40_000))
  // Half of what was written last never reached the disk.
  truncateSync(place, readFileSync(place).length - 10_000)
  const again = createMedia(folder, key)
  const coming = again.coming(sha256)
  const have = coming.have()
  expect(have).toBe(key === undefined ? 30_000 : 20_000)
  expect(coming.append(photo.subarray(have))).toBeNull()
  expect(again.has(sha256)).toBe(false)
  expect(coming.finish()).toBe(true)
  expect(again.bytesOf(sha256)?.equals(photo)).toBe(true)
  expect([...again.list()]).toEqual([sha256])
  // Other bytes under that name are thrown away.
  const wrong = 'a'.repeat(64)
  again.coming(wrong).append(photo)
  expect(again.coming(wrong).finish()).toBe(false)
  expect(again.coming(wrong).have()).toBe(0)
})

test.skipIf(process.platform === 'win32')('a full disk is said, and leaves nothing half behind', () => {
  const keep = `import { createMedia } from ${JSON.stringify(new URL('media.ts', import.meta.url).href)}
    const bytes = Buffer.concat([Buffer.from('${png.toString('hex')}', 'hex'), Buffer.alloc(200_000)])
    const media = createMedia(${JSON.stringify(folder)})
    const coming = media.coming('${'b'.repeat(64)}')
    console.log(JSON.stringify([media.keep(bytes.toString('base64')), coming.append(bytes), coming.have() <= 65536,
      media.keep(bytes.subarray(0, 10_000).toString('base64'))]))`
  // POSIX counts the limit in blocks of 512 bytes: no file grows beyond 64 kB.
  const child = spawnSync('/bin/sh', ['-c', 'ulimit -f 128; exec "$@"', 'sh', process.execPath, '-e', keep])
  const full = { refused: 'disk.full', params: {} }
  expect(JSON.parse(child.stdout.toString())).toMatchObject([full, full, true, { ok: { bytes: 10_000 } }])
  expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.new'))).toEqual([])
})
