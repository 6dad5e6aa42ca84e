import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isValidGtin } from '../../src/core/barcode.ts'
import { foldCode } from '../../src/core/text.ts'
import { iranianPlate } from '../../src/documents/pdf/plate.ts'
import { findings } from '../../src/domain/attention/findings.ts'
import { rights } from '../../src/domain/people/person.ts'
import { startPartsImport } from '../../src/main/imports/import-task.ts'
import { demoActor, demoPeople, demoRoles } from './dealer.ts'
import { openLoneStation } from './lone-station.ts'
import { demoParts, partsCsv, writePartsCsv } from './parts.ts'
import { loadDemo } from './visits.ts'

test('the same seed makes the same parts, and fewer of them are the first of more', () => {
  const parts = [...demoParts(2000, 7)]
  expect([...demoParts(500, 7)]).toEqual(parts.slice(0, 500))
  expect([...demoParts(500, 8)]).not.toEqual(parts.slice(0, 500))
})

test('numbers are unique, codes valid, some parts have several or none, and some share one', () => {
  const parts = [...demoParts(30_000)]
  expect(new Set(parts.map(({ number }) => foldCode(number))).size).toBe(parts.length)
  const codes = parts.flatMap((part) => part.codes)
  expect(codes.filter((code) => !isValidGtin(code))).toEqual([])
  const shared = codes.length - new Set(codes).size
  expect(shared).toBeGreaterThan(20)
  expect(shared).toBeLessThan(200)
  expect(parts.some((part) => part.codes.length > 1)).toBe(true)
  expect(parts.some((part) => part.codes.length === 0)).toBe(true)
  for (const part of parts) {
    expect(part.price).toBeGreaterThan(0)
    expect(Number.isSafeInteger(part.price) && Number.isSafeInteger(part.onHand)).toBe(true)
  }
  const others = parts.map((part) => part.nameOther)
  for (const script of [/\p{Script=Arabic}/u, /\p{Script=Cyrillic}/u, /\p{Script=Han}/u])
    expect(others.some((name) => script.test(name))).toBe(true)
})

test('the file is what the list says, with a byte order mark for spreadsheets', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-demo-'))
  try {
    await writePartsCsv(join(folder, 'parts.csv'), 5000, 3)
    expect(readFileSync(join(folder, 'parts.csv'), 'utf8')).toBe(`\ufeff${partsCsv(5000, 3)}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('every role of the demo has its rights, and every person a role and a PIN of their own', () => {
  for (const role of demoRoles) for (const right of role.rights) expect(rights).toContain(right)
  const roleIds = demoRoles.map((role) => role.roleId)
  expect(demoPeople).toHaveLength(10)
  expect(new Set(demoPeople.map(({ pin }) => pin)).size).toBe(10)
  for (const { roleId } of demoPeople) expect(roleIds).toContain(roleId)
})

test('the demo is made by running commands, and leaves a few believable things to sort out', async () => {
  const { store } = openLoneStation(null)
  const started = startPartsImport(
    { fileName: 'demo.csv', text: partsCsv(200) },
    (name, input) => store.run(name, input, { id: 'demo-person-sara', name: '', rights: new Set(rights) }),
    {
      list: { currency: 'IRR', taxRate: 1000 },
      breathe,
      newId: () => 'task',
      decisions: () => store.local.head.seq,
      onTask: () => {},
      changesOf: () => [],
    },
  )
  if ('refused' in started) throw new Error(started.refused)
  await started.finished
  const now = Date.UTC(2026, 10, 21)
  const loaded = await loadDemo((name, input, personId) => store.run(name, input, demoActor(personId)), { now })
  expect(loaded).toMatchObject({ customers: 43, vehicles: 60 })
  expect(loaded.openOrders).toHaveLength(9)
  const one = <T>(sql: string) => store.database.prepare(sql).pluck().all() as T[]
  expect(one(`select count(*) from workOrder where state = 'released'`)).toEqual([51])
  expect(one('select sum(amount) from ledgerEntry group by journalId having sum(amount) <> 0')).toEqual([])
  const plates = one<string>('select plate from vehicle')
  expect(plates.filter((plate) => iranianPlate(plate)).length).toBe(56)
  const found = findings.map(({ kind, sql }) => [kind, store.database.prepare(sql).all().length] as const)
  expect(Object.fromEntries(found.filter(([, count]) => count > 0))).toEqual({
    oversold: 2,
    chequeBounced: 1,
    samePhone: 1,
  })
  const yard = one<string>(`select state from workOrder where state <> 'released' order by number`)
  expect(yard.join(' ')).toBe('open inWork suspended inWork inWork completed checked completed inWork')
  for (const table of ['workOrderJob', 'lineTerms', 'lineDiscount', 'cannedJob', 'cheque', 'cashEntry', 'damageMark'])
    expect(one(`select count(*) > 0 from "${table}"`), table).toEqual([1])
  store.close()
})
