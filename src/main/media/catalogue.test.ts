import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { createCatalogue } from './catalogue.ts'
import { createMedia, type Media } from './media.ts'

let folder: string
let station: TestStation
let media: Media
let now: number
const local = { timeline: 'one' as string | null, backedUpThrough: 0 }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kardan-catalogue-'))
  station = openTestStation()
  media = createMedia(folder)
  now = Date.UTC(2026, 10, 21)
  Object.assign(local, { timeline: 'one', backedUpThrough: 0 })
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (roomMost = 1e9) => {
  const store = { database: station.store.database, local: local as never }
  return createCatalogue({ store, media, now: () => now, roomMost })
}

function keep(seed: number, bytes = 1_000, named = true): string {
  const photo = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(bytes - 4, seed + 1)])
  photo.writeUInt32BE(seed, 8)
  const kept = media.keep(photo.toString('base64'))
  const sha256 = 'ok' in kept ? kept.ok.sha256 : ''
  if (named) nameIt(sha256, bytes)
  return sha256
}

function nameIt(sha256: string, bytes: number): void {
  const id = createHash('sha256').update(sha256).digest('hex').slice(0, 32)
  station.store.database
    .prepare(`insert into attachment (id, branchId, workOrderId, kind, sha256, mimeType, bytes, preview, stationId, "by", at)
      values (?, 'b', 'w', 'photo', ?, 'image/jpeg', ?, '', 's', 'p', 1)`)
    .run(id, sha256, bytes)
}

const hashes = (catalogue: ReturnType<typeof open>) => catalogue.lacking().map(({ sha256 }) => sha256)

test('what is left to send follows from rows and folder, the smallest first, whatever was known before a restart', () => {
  const [large, small] = [keep(1, 5_000), keep(2, 500)]
  keep(3, 700, false)
  const catalogue = open()
  expect(hashes(catalogue)).toEqual([small, large])
  catalogue.atHeadOffice(small, { timeline: 'one', position: 5 })
  expect(hashes(catalogue)).toEqual([large])
  expect(hashes(open())).toEqual([large])
  // Nothing of what head office said before it was restored counts.
  local.timeline = 'two'
  expect(hashes(open())).toEqual([small, large])
})

test('what a backup of head office need not hold is asked about once more after each start, and sent when it is lost', () => {
  const [early, late] = [keep(1), keep(2)]
  const before = open()
  before.atHeadOffice(early, { timeline: 'one', position: 5 })
  before.atHeadOffice(late, { timeline: 'one', position: 9 })
  expect(before.unsure()).toEqual([])
  local.backedUpThrough = 8
  const catalogue = open()
  expect(catalogue.unsure()).toEqual([late])
  catalogue.lost(late)
  expect(hashes(catalogue)).toEqual([late])
})

test('room is made of what was looked at least, never of what head office lacks or could lose', () => {
  const [own, unsafe, safe] = [keep(1), keep(2), keep(3)]
  const copies = [4, 5, 6].map((seed) => keep(seed))
  const catalogue = open(3_000)
  catalogue.atHeadOffice(unsafe, { timeline: 'one', position: 9 })
  catalogue.atHeadOffice(safe, { timeline: 'one', position: 5 })
  for (const copy of copies) {
    now += 1_000
    catalogue.atHeadOffice(copy, { timeline: 'one', position: 9 }, 'fetched')
  }
  local.backedUpThrough = 9
  now += 2 * 86_400_000
  catalogue.used(copies[0] ?? '')
  catalogue.makeRoom()
  // Six of a thousand bytes, room for three: the two nobody may lose stay, and the copy that was looked at.
  expect([...media.list()].sort()).toEqual([own, unsafe, copies[0]].sort())
  local.backedUpThrough = 10
  open(0).makeRoom()
  expect([...media.list()]).toEqual([own])
})

test('what head office lost is not let go for want of room, nor what this station made and once fetched back', () => {
  const [copy = '', own = ''] = [40, 41].map((seed) => keep(seed))
  const catalogue = open(0)
  catalogue.atHeadOffice(copy, { timeline: 'one', position: 9 }, 'fetched')
  catalogue.atHeadOffice(own, { timeline: 'one', position: 9 })
  catalogue.atHeadOffice(own, { timeline: 'one', position: 9 }, 'fetched')
  local.backedUpThrough = 0
  catalogue.lost(copy)
  catalogue.makeRoom()
  expect([...media.list()].sort()).toEqual([copy, own].sort())
  catalogue.atHeadOffice(copy, { timeline: 'one', position: 12 })
  local.backedUpThrough = 12
  catalogue.makeRoom()
  expect([...media.list()]).toEqual([copy])
})

test('ten thousand pictures are gone through in a moment', () => {
  station.store.database.transaction(() => {
    for (let seed = 0; seed < 10_000; seed += 1) {
      const sha256 = createHash('sha256').update(String(seed)).digest('hex')
      nameIt(sha256, 1_000)
      ;(media.list() as Set<string>).add(sha256)
    }
  })()
  const catalogue = open()
  const began = performance.now()
  expect(catalogue.lacking()).toHaveLength(10_000)
  for (const { sha256 } of catalogue.lacking().slice(0, 500))
    catalogue.atHeadOffice(sha256, { timeline: 'one', position: 1 })
  catalogue.changed()
  expect(catalogue.lacking()).toHaveLength(9_500)
  // Half a second on a busy computer; a status that is told a hundred times finds the list made.
  expect(performance.now() - began).toBeLessThan(5_000)
  const told = performance.now()
  for (let n = 0; n < 100; n += 1) catalogue.lacking()
  expect(performance.now() - told).toBeLessThan(50)
})

test('what no row names and half files go when they are a day old, never what may still be attached', () => {
  const day = 86_400_000
  const place = (name: string) => join(folder, name.slice(0, 2), name)
  const writtenAt = (name: string, at: number) => utimesSync(place(name), at / 1000, at / 1000)
  const [orphan, fresh, again, named] = [keep(1, 500, false), keep(2, 500, false), keep(3, 500, false), keep(4)]
  const [old, young] = [`${orphan}.part`, `${fresh}.new`]
  for (const name of [old, young]) writeFileSync(place(name), 'half')
  for (const name of [orphan, again, named, old]) writtenAt(name, now - day - 1)
  for (const name of [fresh, young]) writtenAt(name, now - day + 1_000)
  const catalogue = open()
  catalogue.kept(again)
  catalogue.sweep()
  expect([...media.list()].sort()).toEqual([fresh, again, named].sort())
  expect([old, young].map((name) => existsSync(place(name)))).toEqual([false, true])
  now += day + 1_000
  catalogue.sweep()
  expect([...media.list()]).toEqual([named])
  expect(existsSync(place(young))).toBe(false)
})
