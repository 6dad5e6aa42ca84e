import { expect, test } from 'vitest'
import type { Refusal } from '../../core/command.ts'
import type { Catalogue, Lacking } from './catalogue.ts'
import type { FileOffice } from './office.ts'
import { createSending } from './sending.ts'

/** A station's folder and a head office without disks or lines; time passes only where a test says so. */
function stage(sizes: Record<string, number>) {
  const lacking: Lacking[] = Object.entries(sizes).map(([sha256, bytes]) => ({ sha256, bytes }))
  const at = { elapsed: 0, decisionsWait: false }
  const waits: { ms: number; work: () => void }[] = []
  const have = new Map<string, number>()
  const puts: string[] = []
  let refusal: (file: string) => Refusal | null = () => null
  let onPut = () => {}
  const place = { timeline: 'one', position: 1 }
  const office: FileOffice = {
    stand: async (files) => ({
      ...place,
      files: Object.fromEntries(files.map((file) => [file, { have: have.get(file) ?? 0, whole: false }])),
    }),
    async put(file, from, body) {
      puts.push(file)
      onPut()
      const refused = refusal(file)
      if (refused !== null) return refused
      if (from === (have.get(file) ?? 0)) have.set(file, from + body.length)
      return { ...place, have: have.get(file) ?? 0, whole: have.get(file) === sizes[file] }
    },
    get: () => Promise.reject(new Error('nothing is fetched')),
    cut: () => {},
  }
  const gone = (sha256: string) => {
    const index = lacking.findIndex((one) => one.sha256 === sha256)
    if (index >= 0) lacking.splice(index, 1)
  }
  const catalogue = {
    lacking: () => lacking,
    unsure: () => [],
    atHeadOffice: gone,
    damaged: gone,
    lost: () => {},
  } as unknown as Catalogue
  const sending = createSending({
    catalogue,
    office,
    media: { bytesOf: (file: string) => (file === 'broken' ? null : Buffer.alloc(sizes[file] ?? 0)) } as never,
    mayGo: () => !at.decisionsWait,
    timers: {
      after(ms, work) {
        waits.push({ ms, work })
        return () => void waits.splice(0)
      },
      every: () => () => {},
      chance: () => 0.5,
    },
    elapsed: () => at.elapsed,
    onMoved: () => {},
    log: () => {},
  })
  return {
    sending,
    at,
    waits,
    puts,
    have,
    left: () => lacking.map(({ sha256 }) => sha256),
    refuseWith: (what: (file: string) => Refusal | null) => {
      refusal = what
    },
    onPut: (what: () => void) => {
      onPut = what
    },
  }
}

const settled = () => new Promise((done) => setImmediate(done))

test('between two pieces decisions have their turn, and it goes on where it stood', async () => {
  const { sending, at, puts, have, left, onPut } = stage({ photo: 1_000_000 })
  onPut(() => {
    if (puts.length === 2) at.decisionsWait = true
  })
  sending.goOn()
  await settled()
  expect(puts).toHaveLength(2)
  sending.goOn()
  await settled()
  expect(puts).toHaveLength(2)
  const stood = have.get('photo') ?? 0
  expect(stood).toBeGreaterThan(0)
  at.decisionsWait = false
  onPut(() => {})
  sending.goOn()
  await settled()
  expect(left()).toEqual([])
  expect(have.get('photo')).toBe(1_000_000)
  // 16 kB, doubled on a quick line, from where it stood: no byte goes twice.
  expect(puts.length).toBeLessThan(8)
})

test('what head office refuses, and what is damaged here, does not stop the others, and is tried again later', async () => {
  const { sending, at, waits, puts, left, refuseWith } = stage({ refused: 100, broken: 200, fine: 300 })
  refuseWith((file) => (file === 'refused' ? { refused: 'file.unknown', params: {} } : null))
  sending.goOn()
  await settled()
  expect(left()).toEqual(['refused'])
  expect(puts).toEqual(['refused', 'fine'])
  expect(waits).toHaveLength(1)
  refuseWith(() => null)
  at.elapsed += 60_000
  waits.shift()?.work()
  await settled()
  expect(left()).toEqual([])
})

test('a line that breaks is waited for longer and longer, and tried at once when it is new', async () => {
  const { sending, waits, left, refuseWith } = stage({ photo: 100 })
  refuseWith(() => ({ refused: 'headOffice.unreachable', params: {} }))
  sending.goOn()
  const waited: number[] = []
  for (let n = 0; n < 12; n += 1) {
    await settled()
    const next = waits.shift()
    waited.push(next?.ms ?? 0)
    // Whatever else happens meanwhile does not shorten the wait.
    sending.goOn()
    next?.work()
  }
  expect(waited.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(waited.at(-1)).toBe(300_000)
  refuseWith(() => null)
  await settled()
  sending.lineIsNew()
  await settled()
  expect(left()).toEqual([])
})

test('head office without room is left alone for minutes and said, until it takes something', async () => {
  const { sending, waits, left, refuseWith } = stage({ photo: 100 })
  refuseWith(() => ({ refused: 'file.noRoom', params: {} }))
  sending.goOn()
  await settled()
  expect(sending.noRoom()).toBe(true)
  expect(waits[0]?.ms).toBe(300_000)
  refuseWith(() => null)
  waits.shift()?.work()
  await settled()
  expect(sending.noRoom()).toBe(false)
  expect(left()).toEqual([])
})
