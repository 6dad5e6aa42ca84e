import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hashBadge, hashPin } from '../../sync-server/auth/pin.ts'
import { openTestStation, type TestStation } from '../../tests/station-in-memory.ts'
import { type AskName, type PageAsk, pageAsks } from '../core/page-asks.ts'
import type { EngineAnswer, EngineMessage } from '../core/port.ts'
import { createListDesk } from './imports/list-desk.ts'
import { isPin } from './pins.ts'
import { createDesk, type Desk } from './port.ts'
import { createPrinting } from './printing/printers.ts'
import { createReader } from './queries/reader.ts'
import { createSessions } from './sessions.ts'

let pinHash: string
let station: TestStation
let desk: Desk
let elapsed: number
let look: () => void
let heard: EngineMessage[]
const shopOff = { on: false, port: 41736, addresses: [] }
let lastId = 0

beforeAll(async () => {
  pinHash = await hashPin('4711')
})

beforeEach(() => {
  station = openTestStation()
  station.store.database.prepare('update person set pinHash = ?').run(pinHash)
  elapsed = 0
  heard = []
  desk = createDesk({
    post: (message) => heard.push(message),
    sessions: createSessions(createReader(station.store.database), () => elapsed),
    papers: { draw: async () => ({ ok: { pdf: '', missing: '' } }) },
    printing: createPrinting(undefined),
    pictures: {
      keep: () => ({ ok: { sha256: 'x', mimeType: 'image/png', bytes: 1 } }),
      read: () => ({ refused: 'file.elsewhere', params: {} }),
    },
    upkeep: {
      backups: () => ({ ok: { backups: [], waiting: null } }),
      backUp: async () => ({ ok: { backups: [], waiting: null } }),
      putBack: () => ({ ok: { restarts: false } }),
      undelivered: () => ({ ok: { count: 0, text: '' } }),
      carriedOut: () => ({ ok: true }),
      leave: () => ({ ok: { restarts: false } }),
    },
    status: () => ({
      connection: 'offline',
      undelivered: 0,
      oldestUndeliveredAt: null,
      pictures: { count: 0, bytes: 0, noRoom: false },
      lastContactAt: null,
      clockOffMs: null,
      notice: null,
      fingerprint: null,
      shop: null,
    }),
    shop: {
      look: () => ({ ok: { ...shopOff, trouble: null, waitsForHeadOffice: false, seen: [] } }),
      settle: async () => ({ refused: 'right.missing', params: { right: 'people.manage' } }),
    },
    run: station.store.run,
    query: (name) => {
      if (name === 'attention') throw new Error('a bug')
      return { ok: name }
    },
    recall: async () => ({ ok: 'recalled' }),
    enrol: async () => ({ ok: true }),
    stopJoining: () => {},
    lists: createListDesk({
      actorNow: (actor) => actor,
      store: station.store,
      read: createReader(station.store.database),
      here: () => ({ branchId: '', stationId: '', now: 0 }),
      newId: () => 'x',
      breathe: async () => {},
      onFault: () => {},
    }),
    elapsed: () => elapsed,
    timers: {
      every(_ms, work) {
        look = work
        return () => {}
      },
    },
    log: () => {},
    closed: () => {},
  })
})

async function ask(message: PageAsk): Promise<EngineAnswer> {
  lastId += 1
  const id = lastId
  desk.receive({ id, ...message })
  for (;;) {
    const answer = heard.find((one) => 'id' in one && one.id === id)
    if (answer !== undefined) return answer as never
    await new Promise((wake) => setTimeout(wake, 2))
  }
}
const signIn = (pin: string) => ask({ ask: 'signIn', personId: 'p-manager', pin })
const leyla = { name: 'Leyla', phone: '', address: '' }
const addCustomer: PageAsk = { ask: 'run', press: 'a', name: 'addCustomer', input: leyla }

/** A word for every field of any question, so that each has the shape it must. */
const anything = {
  ...{ press: 'p', name: 'workOrders', input: {}, lockAfter: 5, locale: 'en', copy: false, paper: 'testPage' },
  ...{ printer: null, width: 100_000, height: 100_000, fileName: 'x', base64: '', fileId: 'x', taskId: 'x', sheet: 0 },
  ...{ kind: 'parts', columns: [], calendar: 'auto', money: 'auto', encoding: 'utf-8', isTrial: true, format: 'csv' },
  ...{ sha256: 'x', backup: 'x', on: true, port: 5000, addresses: [], headOffice: 'x', code: 'x' },
  ...{ personId: 'p-manager', pin: '0000', badge: 'x' },
}

describe('nobody has signed in', () => {
  test('whatever is asked is refused; only who may sign in is told, and a computer may join', async () => {
    const answered: string[] = []
    for (const name of Object.keys(pageAsks) as AskName[]) {
      const answer = await ask({ ...anything, ask: name } as PageAsk)
      if (!('refused' in answer) || answer.refused !== 'session.missing') answered.push(name)
    }
    expect(answered.sort()).toEqual(['enrol', 'signIn', 'signInBadge', 'signOut', 'stopJoining'])
    expect(await ask({ ask: 'query', name: 'people', input: {} })).toMatchObject({ ok: 'people' })
  })
})

describe('signing in', () => {
  test('by PIN in any digits, and out again', async () => {
    expect(await signIn('۴۷۱۱')).toMatchObject({ ok: { name: 'Sara' } })
    expect(await ask(addCustomer)).toMatchObject({ ok: {} })
    await ask({ ask: 'signOut' })
    expect(await ask(addCustomer)).toMatchObject({ refused: 'session.missing' })
  })

  test('a PIN that is checked while the desk is locked signs nobody in', async () => {
    const [signedIn] = await Promise.all([signIn('4711'), ask({ ask: 'signOut' })])
    expect(signedIn).toMatchObject({ refused: 'session.missing' })
    expect(await ask(addCustomer)).toMatchObject({ refused: 'session.missing' })
  })

  test('a wrong PIN says how many tries are left, the fifth locks for a minute, even with the right PIN', async () => {
    for (let left = 4; left > 0; left -= 1)
      expect(await signIn('0000')).toMatchObject({ refused: 'pin.wrong', params: { left } })
    expect(await signIn('0000')).toMatchObject({ refused: 'pin.locked' })
    expect(await signIn('4711')).toMatchObject({ refused: 'pin.locked' })
    elapsed = 61_000
    expect(await signIn('4711')).toMatchObject({ ok: {} })
  })

  test('many guesses at once are many guesses', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('0000')))
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'pin.wrong').length).toBeLessThan(5)
  })

  test('by badge, as head office keeps it; one that is nobody’s, or two people’s, signs nobody in', async () => {
    const scanned = (badge: string) => ask({ ask: 'signInBadge', badge })
    expect(await scanned('')).toMatchObject({ refused: 'badge.unknown' })
    station.store.database.prepare('update person set badge = ?').run(hashBadge('KB-0017'))
    expect(await scanned('KB-0018')).toMatchObject({ refused: 'badge.unknown' })
    expect(await ask(addCustomer)).toMatchObject({ refused: 'session.missing' })
    expect(await scanned('kb-۰۰۱۷')).toMatchObject({ ok: { name: 'Sara' } })
    expect(await ask(addCustomer)).toMatchObject({ ok: {} })
    await ask({ ask: 'signOut' })
    station.store.database.exec(
      `insert into person (id, name, roleId, pinHash, badge, state, stamps) select 'p-other', 'Other', roleId, pinHash, badge, state, stamps from person`,
    )
    expect(await scanned('KB-0017')).toMatchObject({ refused: 'badge.unknown' })
    for (let guess = 0; guess < 20; guess += 1) await scanned(`guess ${guess}`)
    expect(await scanned('KB-0017')).toMatchObject({ refused: 'pin.locked' })
    elapsed += 61_000
    expect(await scanned('guess')).toMatchObject({ refused: 'badge.unknown' })
  })

  test('rights end at once when head office lets the person go', async () => {
    await signIn('4711')
    station.store.database.exec("update person set state = 'dismissed'")
    expect(await ask(addCustomer)).toMatchObject({ refused: 'session.missing' })
  })

  test('ends by itself a minute after the page should have locked, whatever the page goes on asking', async () => {
    await signIn('4711')
    await ask({ ask: 'touched', lockAfter: 5 })
    const refreshed = () => ask({ ask: 'query', name: 'workOrders', input: {} })
    const isOver = () => heard.at(-1)
    elapsed = 4 * 60_000
    await ask({ ask: 'touched', lockAfter: 5 })
    for (const minutes of [6, 8, 9.9]) {
      elapsed = minutes * 60_000
      look()
      expect(await refreshed()).toMatchObject({ ok: 'workOrders' })
    }
    elapsed = 10 * 60_000
    look()
    expect(isOver()).toEqual({ event: 'session', session: null })
    expect(await refreshed()).toMatchObject({ refused: 'session.missing' })
    expect(await ask({ ask: 'touched', lockAfter: 5 })).toMatchObject({ refused: 'session.missing' })
    await signIn('4711')
    // A computer that slept looks again only later; what is asked first is asked of nobody all the same.
    elapsed += 60 * 60_000
    expect(await ask(addCustomer)).toMatchObject({ refused: 'session.missing' })
    await signIn('4711')
    await ask({ ask: 'touched', lockAfter: 0 })
    elapsed += 60 * 60_000
    look()
    expect(await refreshed()).toMatchObject({ ok: 'workOrders' })
  })

  test('an amount a role is limited to holds at the desk', async () => {
    const vehicle = { plate: '12ب345-67', customer: { name: 'Leyla' } }
    const { workOrderId } = station.run('openWorkOrder', { vehicle })
    const line = { kind: 'labour', description: 'Brakes', quantity: 1000, unitPrice: 5_000_000, taxRate: 1000 }
    const { lineId } = station.run('addLineToWorkOrder', { workOrderId, ...line })
    station.store.database.exec(`update role set limits = '{"line.discount":1000000}'`)
    await signIn('4711')
    const off = (amount: number): PageAsk => {
      const input = { lineId, amount, reason: 'goodwill' }
      return { ask: 'run', press: 'd', name: 'discountLine', input }
    }
    const refused = { refused: 'right.limit', params: { limit: 1_000_000, amount: 1_000_001, right: 'line.discount' } }
    expect(await ask(off(1_000_001))).toMatchObject(refused)
    expect(await ask(off(1_000_000))).toHaveProperty('ok')
  })
})

test('a large list whose reading the person stops is not opened', async () => {
  await signIn('4711')
  const base64 = Buffer.from(`Part number;Part name;Price\n${'P-1;Pads;10\n'.repeat(40_000)}`).toString('base64')
  const [opened] = await Promise.all([ask({ ask: 'openList', fileName: 'x.csv', base64 }), ask({ ask: 'stopOpening' })])
  expect(opened).toMatchObject({ refused: 'import.openingStopped' })
})

describe('a page gone wrong', () => {
  test('what is no message is not answered and does no harm', () => {
    for (const message of [null, 1, 'run', [], {}, { id: 'x', ask: 'run' }]) desk.receive(message)
    expect(heard.filter((message) => 'id' in message)).toEqual([])
  })

  test('what no field lets through is answered with the field', async () => {
    const code = 'x'.repeat(41)
    const enrol = await ask({ ask: 'enrol', headOffice: 'https://head.office', code, name: 'Desk' })
    expect(enrol).toMatchObject({ refused: 'input.wrong', params: { field: 'code', problem: 'too_big' } })
    expect(await ask({ ask: 'eval' } as never)).toMatchObject({ refused: 'input.wrong' })
  })

  test('a press that comes again is answered again and not done again; what was refused is tried again', async () => {
    await signIn('4711')
    const customers = () => station.rows('select id from customer').length
    const before = customers()
    const first = await ask(addCustomer)
    const { id: _first, ...answer } = first as unknown as { id: number }
    expect(await ask(addCustomer)).toMatchObject(answer)
    expect(customers()).toBe(before + 1)
    await ask({ ...addCustomer, press: 'b' })
    expect(customers()).toBe(before + 2)
    const run = { ask: 'run', press: 'c', name: 'addCustomer' } as const
    expect(await ask({ ...run, input: {} })).toMatchObject({ refused: 'input.wrong' })
    expect(await ask({ ...run, input: leyla })).toMatchObject({ ok: {} })
  })

  test('names of prototypes are unknown commands', async () => {
    await signIn('4711')
    for (const name of ['__proto__', 'constructor', 'toString'])
      expect(await ask({ ask: 'run', press: 'x', name, input: {} })).toMatchObject({ refused: 'command.unknown' })
  })

  test('a bug is answered with an id and nothing else', async () => {
    await signIn('4711')
    const answer = await ask({ ask: 'query', name: 'attention', input: {} })
    expect(answer).toEqual({ id: expect.any(Number), fault: expect.stringMatching(/^F-\d+$/) })
  })
})

test('a PIN is kept salted, and only as a hash', async () => {
  const [one, two] = [await hashPin('1234'), await hashPin('1234')]
  expect(one).not.toBe(two)
  expect(one).not.toContain('1234')
  expect(await isPin('1234', one)).toBe(true)
  expect(await isPin('1235', one)).toBe(false)
  expect(await isPin('1234', 'nonsense')).toBe(false)
})

test('a picture is kept and read for who is signed in alone', async () => {
  expect(await ask({ ask: 'keepFile', base64: '' })).toMatchObject({ refused: 'session.missing' })
  await signIn('4711')
  expect(await ask({ ask: 'keepFile', base64: '' })).toMatchObject({ ok: { sha256: 'x' } })
  expect(await ask({ ask: 'readFile', sha256: 'x' })).toMatchObject({ refused: 'file.elsewhere' })
})
