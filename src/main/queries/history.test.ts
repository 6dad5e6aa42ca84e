import { describe, expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'
import { headOfficeDecision, openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { add, set } from '../../core/change.ts'
import type { Row } from '../../core/entity.ts'
import { moneyUnit } from '../../domain/currencies/currency.ts'
import { series } from '../../domain/dealer/dealer.ts'
import type { HistoryEntry, RecordAsked } from '../../domain/history/queries.ts'
import { person, role } from '../../domain/people/person.ts'
import { history } from './history.ts'
import { createReader } from './reader.ts'

test('a part says which order each of it went to, and what was counted says none', () => {
  const desk = openTestStation()
  const pads = { number: 'P-1', name: 'Brake pads', price: 900, cost: 500, taxRate: 1000, code: '96385074' }
  const { partId } = desk.run('addPart', pads)
  desk.run('countStock', { partId, counted: 5000 })
  const { workOrderId, numberText } = desk.run('openWorkOrder', {
    vehicle: { plate: 'KA 1234', customer: { name: 'Leyla' } },
  })
  desk.run('addPartToWorkOrder', { workOrderId, code: pads.code, quantity: 1000 })
  const here = { branchId: 'b', stationId: 's-one', now: desk.time.now }
  const { entries } = history(createReader(desk.store.database), { entity: 'part', id: String(partId) }, here)
  const moved = entries.flatMap(({ changes }) => changes).filter(({ entity }) => entity === 'stockMovement')
  const abouts = moved.map(({ about }) => about)
  expect(abouts).toEqual([expect.stringContaining(String(numberText)), ''])
  expect(abouts[0]).toContain('1234')
})

describe('records of money, of who may do what, and of the program itself', () => {
  const told = (desk: TestStation, record: RecordAsked, rights: ReadonlySet<string> = desk.manager.rights) => {
    const here = { branchId: 'b', stationId: 's-one', now: desk.time.now, rights }
    return history(createReader(desk.store.database), record, here).entries
  }
  const valuesOf = (entry: HistoryEntry | undefined) =>
    Object.fromEntries(
      (entry?.changes ?? []).flatMap(({ values }) =>
        values.map(({ field, value, before }) => [field, [before, value]]),
      ),
    )

  test('a cheque says who moved it, when and why; only who reads accounts is told', () => {
    const { desk, customerId } = openCounter()
    const face = { number: '771', sayadId: '', bank: 'Mellat', dueDay: '2026-12-21' }
    const { chequeId } = desk.run('takePayment', { customerId, amount: 9_000_000, tender: 'cheque', cheque: face })
    desk.time.now += 60_000
    desk.run('moveCheque', { chequeId, to: 'deposited' })
    desk.time.now += 60_000
    desk.run('moveCheque', { chequeId, to: 'bounced', note: 'no funds' })
    const record = { entity: 'cheque', id: String(chequeId) } as const
    const [bounced, deposited, taken] = told(desk, record)
    expect([bounced, deposited, taken].map((entry) => [entry?.command, entry?.by])).toEqual([
      ['moveCheque', 'Sara'],
      ['moveCheque', 'Sara'],
      ['takePayment', 'Sara'],
    ])
    expect(valuesOf(bounced)).toEqual({ state: ['deposited', 'bounced'], stateNote: ['', 'no funds'] })
    expect(valuesOf(deposited)).toEqual({ state: ['held', 'deposited'] })
    expect(valuesOf(taken)).toMatchObject({ number: [undefined, '771'], bank: [undefined, 'Mellat'] })
    const others = told(desk, record, new Set(['cheque.handle']))
    expect(others.flatMap(({ changes }) => changes.map(({ entity }) => entity))).not.toContain('cheque')
  })

  test('a till says who opened, counted and emptied it', () => {
    const desk = openTestStation()
    const { shiftId } = desk.run('openShift', { denominations: { 1000000: 2 } })
    desk.time.now += 60_000
    desk.run('moveCash', { shiftId, kind: 'expense', amount: -500_000, reason: 'tea' })
    const record = { entity: 'cashShift', id: String(shiftId) } as const
    const [moved, opened] = told(desk, record)
    expect(valuesOf(moved)).toMatchObject({ amount: [undefined, -500_000], reason: [undefined, 'tea'] })
    expect(valuesOf(opened)).toMatchObject({ kind: [undefined, 'opening'], cash: [undefined, 2_000_000] })
    expect(told(desk, record, new Set())).toEqual([])
  })

  test('a role says which rights came and went, and that a PIN is another, never which', () => {
    const desk = openTestStation()
    const [stored] = desk.rows<{ name: string; rights: string }>('select * from role')
    const [known] = desk.rows<Row<typeof person>>('select * from person')
    if (stored === undefined || known === undefined) throw new Error('nobody')
    const manager = { ...stored, rights: JSON.parse(stored.rights), limits: {} } as unknown as Row<typeof role>
    const { hash } = headOfficeDecision([])
    const decision = headOfficeDecision(
      [set(role, manager, { rights: ['payment.take'] }), set(person, known, { pinHash: 'secret', badge: 'secret' })],
      2,
      hash,
    )
    desk.store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], {
      timeline: 't',
      upTo: 2,
      digest: 'y',
    })
    const [changed] = told(desk, { entity: 'role', id: 'r' })
    expect(valuesOf(changed)).toMatchObject({
      rights: [expect.stringContaining('cash.open'), '["payment.take"]'],
      pinHash: [null, '••••'],
      badge: [null, '••••'],
    })
    expect(JSON.stringify(told(desk, { entity: 'role', id: 'r' }))).not.toContain('secret')
  })

  test('a day says who closed it with what and who opened it again, to those who close days', () => {
    const desk = openTestStation()
    const customer = { name: 'Leyla' }
    const { customerId } = desk.run('addCustomer', customer)
    desk.run('takePayment', { customerId, amount: 700_000, tender: 'cash' })
    const day = '2026-11-21'
    desk.run('closeDay', { day, counted: { cash: 650_000 }, reason: 'tea' })
    desk.time.now -= 86_400_000
    desk.run('reopenDay', { day, note: 'the clock was ahead' })
    const record = { entity: 'dayClose', id: day } as const
    const byCommand = Map.groupBy(told(desk, record), ({ command }) => command)
    expect(valuesOf(byCommand.get('closeDay')?.[0])).toMatchObject({
      taken: [undefined, '{"cash":700000}'],
      counted: [undefined, '{"cash":650000}'],
      difference: [undefined, -50_000],
      reason: [undefined, 'tea'],
    })
    expect(valuesOf(byCommand.get('reopenDay')?.[0])).toMatchObject({ kind: [undefined, 'dayReopened'] })
    expect(told(desk, record, new Set(['cash.open'])).map(({ command }) => command)).toEqual(['reopenDay'])
  })

  test('a computer says since when it is there, and which series of numbers were given to it and closed', () => {
    const desk = openTestStation()
    const [given] = desk.rows<Row<typeof series>>("select * from series where kind = 'invoice'")
    if (given === undefined) throw new Error('no series')
    const decision = headOfficeDecision([set(series, given, { state: 'closed' })], 2, headOfficeDecision([]).hash)
    desk.store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], {
      timeline: 't',
      upTo: 2,
      digest: 'y',
    })
    const [closed, joined] = told(desk, { entity: 'station', id: 's-one' })
    expect(valuesOf(closed)).toEqual({ state: ['open', 'closed'] })
    const made = joined?.changes.map(({ entity, values }) => [
      entity,
      values.find(({ field }) => field === 'prefix')?.value,
    ])
    expect(made).toEqual([
      ['station', undefined],
      ['series', 'W-1'],
      ['series', 'INV-1'],
      ['series', 'CN-1'],
      ['series', 'R-1'],
    ])
  })

  test('an import says who began it, ended it and took it back', () => {
    const desk = openTestStation()
    const { importId } = desk.run('startImport', { fileName: 'parts.csv', kind: 'parts' })
    desk.time.now += 60_000
    desk.run('finishImport', { importId, rowsRead: 12 })
    desk.time.now += 60_000
    desk.run('undoImport', { importId })
    const [undone, finished, begun] = told(desk, { entity: 'importRun', id: String(importId) })
    expect(valuesOf(undone)).toEqual({ state: ['finished', 'undone'] })
    expect(valuesOf(finished)).toEqual({ state: ['running', 'finished'], rowsRead: [0, 12] })
    expect(valuesOf(begun)).toMatchObject({ fileName: [undefined, 'parts.csv'], kind: [undefined, 'parts'] })
  })

  test('a canned job says who kept it, what replaced it and who withdrew it, under its code', () => {
    const desk = openTestStation()
    const item = { kind: 'labour', partId: null, description: 'Oil', code: '', unit: '', quantity: 1000, taxRate: 0 }
    const keep = (unitPrice: number) =>
      desk.run('defineCannedJob', { code: 'OIL', name: 'Oil service', items: [{ ...item, unitPrice }] })
    keep(900)
    desk.time.now += 60_000
    keep(1200)
    desk.time.now += 60_000
    desk.run('withdrawCannedJob', { code: 'OIL', vehicleClass: '' })
    const [withdrawn, replaced, kept] = told(desk, { entity: 'cannedJob', id: 'OIL' })
    expect([withdrawn, replaced, kept].map((entry) => entry?.command)).toEqual([
      'withdrawCannedJob',
      'defineCannedJob',
      'defineCannedJob',
    ])
    expect(valuesOf(withdrawn)).toEqual({ state: ['active', 'withdrawn'] })
    expect(replaced?.changes.map(({ made }) => made)).toEqual([false, true])
    expect(valuesOf(kept)).toMatchObject({ items: [undefined, expect.stringContaining('"unitPrice":900')] })
  })

  test('a unit of money says what it is from which day on', () => {
    const desk = openTestStation()
    const id = 'IRR-2027' as Row<typeof moneyUnit>['id']
    const unit = { id, currency: 'IRR', validFrom: '2027-03-21', exponent: 4, decimals: 2, names: { en: 'rial' } }
    const change = add(moneyUnit, { ...unit, displays: [], payableRounding: null, denominations: [1_000_000] })
    const decision = headOfficeDecision([change], 2, headOfficeDecision([]).hash)
    desk.store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], {
      timeline: 't',
      upTo: 2,
      digest: 'y',
    })
    const [defined] = told(desk, { entity: 'moneyUnit', id: 'IRR' })
    expect(valuesOf(defined)).toEqual({
      validFrom: [undefined, '2027-03-21'],
      names: [undefined, '{"en":"rial"}'],
      exponent: [undefined, 4],
      decimals: [undefined, 2],
      denominations: [undefined, '[1000000]'],
    })
  })
})
