import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
