import type { Actor } from '../../src/core/context.ts'
import { findingsOf } from '../../src/core/finding.ts'
import type { Id } from '../../src/core/kinds.ts'
import { findings } from '../../src/domain/attention/findings.ts'
import { importedRows } from '../../src/domain/imports/rows.ts'
import type { Database } from '../../src/main/store/database.ts'
import { anyCommand, anyFitting } from './any-command.ts'
import type { Chance } from './chance.ts'
import { counterDeeds } from './counter-people.ts'
import { staff } from './dealer.ts'
import { fromNextVersion } from './next-version.ts'
import { prepared } from './prepared.ts'

/** What somebody at a counter does next, from what the screen shows there. */
export interface Deed {
  command: string
  input: unknown
}

const phones = ['+49 30 1234567', '030 1234567', '0912 555 0101', '', '+7 495 000 11 22']
/** Codes people scan: two of one part, one of two parts, one nobody knows. */
export const codes = ['4006381333931', '5901234123457', '9780201379624', '12345670', '0000', 'OIL-5W30', '']
const plates = ['B-AB 123', '12 B 345 67', 'A 777 AA', 'ZZ-1', '']

type Row = Record<string, unknown>

/** Reasons of both branches' countries and none of them, and two a branch does not know. */
export const untaxedReasons = ['', '', 'IR-9', 'IR-PASSED-ON', 'AE-43', 'AE-48', 'RU-145', 'IR-99'] as const
/** Mostly a rate, sometimes a reason, and now and then both. */
export function taxed(chance: Chance) {
  const untaxedReason = chance.of(0.8) ? '' : chance.pick(untaxedReasons)
  return { untaxedReason, taxRate: untaxedReason === '' || chance.of(0.1) ? 1900 : 0 }
}

const broughtKinds = Object.keys(importedRows) as (keyof typeof importedRows)[]

/** Everything a desk can do, so often as it comes up in a shop. */
export function nextDeed(chance: Chance, database: Database): Deed | null {
  const kinds: (readonly [number, (c: Chance, look: Look) => Deed | null])[] = [
    [14, openOrder],
    [24, scan],
    [12, changeQuantity],
    [14, invoice],
    [5, addCustomer],
    [8, editCustomer],
    [7, changePrice],
    [4, addPart],
    [4, link],
    [5, count],
    [8, importing],
    [8, bringing],
    [5, moveOrder],
    [4, editOrder],
    [4, resolve],
    [1, notAllowed],
    [10, anyCommand],
    [3, fromNextVersion],
    ...counterDeeds,
  ]
  const weights = kinds.reduce((sum, [weight]) => sum + weight, 0)
  const look = looking(chance, database)
  // What nothing is there for yet gives way to something else.
  for (let tries = 0; tries < 4; tries += 1) {
    let draw = chance.int(1, weights)
    const kind = kinds.find(([weight]) => {
      draw -= weight
      return draw <= 0
    })
    const deed = kind?.[1](chance, look) ?? null
    if (deed !== null) return deed
  }
  return null
}

export interface Look {
  /** A row of a table, any of them, or undefined where it is empty. */
  any(table: string, where?: string): Row | undefined
  database: Database
}

function looking(chance: Chance, database: Database): Look {
  return {
    database,
    any(table, where = 'true') {
      const rows = prepared(
        database,
        `select * from "${table}" where ${where} order by id desc limit 12`,
      ).all() as Row[]
      return chance.maybe(rows)
    },
  }
}

/** Whoever may still work, by what this place knows of the staff. */
export function actorAt(chance: Chance, database: Database): Actor | null {
  const person = chance.maybe(
    prepared(
      database,
      `select p.id, p.name, r.rights, r.limits from person p join role r on r.id = p.roleId where p.state = 'active' order by p.id`,
    ).all() as { id: Id<'person'>; name: string; rights: string; limits: string }[],
  )
  return person === undefined
    ? null
    : { ...person, rights: new Set(JSON.parse(person.rights)), limits: JSON.parse(person.limits) }
}

function openOrder(chance: Chance, { any }: Look): Deed {
  const vehicle = chance.of(0.5) ? any('vehicle') : undefined
  const customer = chance.of(0.4) ? any('customer') : undefined
  const input = {
    vehicle:
      vehicle !== undefined
        ? { vehicleId: vehicle.id }
        : {
            plate: chance.pick(plates),
            vin: chance.of(0.3) ? 'WVWZZZ1JZXW000001' : '',
            customer:
              customer !== undefined
                ? { customerId: customer.id }
                : { name: `Customer ${chance.int(1, 99)}`, phone: chance.pick(phones) },
          },
    complaint: chance.pick(['', 'brakes', 'oil']),
  }
  return { command: 'openWorkOrder', input }
}

function scan(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder')
  const part = chance.of(0.15) ? any('part') : undefined
  const quantity = chance.pick([1000, 1000, 1000, 2000, 500, 0, -1000, 200_000])
  const input = { workOrderId: order?.id, code: chance.pick(codes), quantity, partId: part?.id }
  return order === undefined ? null : { command: 'addPartToWorkOrder', input }
}

function changeQuantity(chance: Chance, { any }: Look): Deed | null {
  const line = any('workOrderLine')
  const quantity = chance.pick([0, 1000, 2000, 3000, 2500])
  return line === undefined ? null : { command: 'changeLineQuantity', input: { lineId: line.id, quantity } }
}

function invoice(chance: Chance, { any }: Look): Deed | null {
  const line = any('workOrderLine')
  const terms = chance.of(0.4) ? any('lineTerms', "payer <> 'customer'") : undefined
  const payer = terms === undefined ? {} : { payer: terms.payer, ...(chance.of(0.5) ? { payerId: terms.payerId } : {}) }
  const part = chance.of(0.2) ? { lineIds: [line?.id] } : {}
  const kind = chance.pick([undefined, undefined, undefined, 'taxInvoice', 'simplifiedInvoice', 'receipt'])
  const workOrderId = terms?.workOrderId ?? line?.workOrderId
  const input = { workOrderId, ...payer, ...part, kind, useAdvances: chance.of(0.4) }
  return line === undefined ? null : { command: 'issueInvoice', input }
}

function addCustomer(chance: Chance): Deed {
  const input = { name: `Customer ${chance.int(1, 99)}`, phone: chance.pick(phones), address: 'Street 2' }
  return { command: 'addCustomer', input }
}

function editCustomer(chance: Chance, { any }: Look): Deed | null {
  const customer = any('customer')
  if (customer === undefined) return null
  const input = {
    customerId: customer.id,
    ...(chance.of(0.5) ? { name: `Renamed ${chance.int(1, 99)}` } : {}),
    ...(chance.of(0.5) ? { phone: chance.pick(phones) } : {}),
    ...(chance.of(0.3) ? { taxId: chance.pick([null, '14009990001']) } : {}),
    ...(chance.of(0.3) ? { address: `Street ${chance.int(1, 9)}` } : {}),
  }
  return { command: 'updateCustomer', input }
}

function changePrice(chance: Chance, { any }: Look): Deed | null {
  const part = any('part')
  const said = chance.of(0.3) ? { untaxedReason: chance.pick(untaxedReasons) } : {}
  return part === undefined
    ? null
    : { command: 'changePrice', input: { partId: part.id, price: chance.int(1, 90_000), ...said } }
}

function addPart(chance: Chance): Deed {
  const code = chance.pick(codes)
  const input = { number: `P-${chance.int(1, 40)}`, name: 'Part', price: chance.int(0, 9_999), ...taxed(chance), code }
  return { command: 'addPart', input }
}

function link(chance: Chance, { any }: Look): Deed | null {
  const part = any('part')
  const command = chance.pick(['linkBarcode', 'linkBarcode', 'unlinkBarcode'])
  return part === undefined ? null : { command, input: { partId: part.id, code: chance.pick(codes) } }
}

function count(chance: Chance, { any }: Look): Deed | null {
  const part = any('part')
  return part === undefined
    ? null
    : { command: 'countStock', input: { partId: part.id, counted: chance.int(0, 9) * 1000 } }
}

function importing(chance: Chance, { any, database }: Look): Deed {
  const running = any('importRun', "state = 'running'")
  if (running === undefined && chance.of(0.5)) return { command: 'startImport', input: { fileName: 'list.csv' } }
  const run = chance.of(0.7) ? running : any('importRun')
  if (run === undefined) return { command: 'startImport', input: { fileName: 'list.csv' } }
  if (chance.of(0.25)) return { command: 'finishImport', input: { importId: run.id, rowsRead: 3 } }
  if (chance.of(0.3)) {
    const some = (table: string) =>
      (prepared(database, `select id from ${table} where importId = ? order by id`).all(run.id) as Row[])
        .filter(() => chance.of(0.7))
        .map(({ id }) => id)
    const [changeIds, partIds] = [some('importChange'), some('part')]
    if (changeIds.length + partIds.length > 0 && chance.of(0.5))
      return { command: 'restoreImported', input: { importId: run.id, changeIds, partIds } }
    return { command: 'undoImport', input: { importId: run.id } }
  }
  const rows = Array.from({ length: chance.int(1, 3) }, () => ({
    number: `P-${chance.int(1, 60)}`,
    name: `Imported ${chance.int(1, 9)}`,
    nameOther: '',
    unit: 'piece',
    price: chance.int(1, 9_999),
    taxRate: 1900,
    codes: [chance.pick(codes)],
    onHand: chance.pick([0, 1000, 5000]),
  }))
  return { command: 'importParts', input: { importId: run.id, rows } }
}

/** What a shop brings from the program before, a few rows of any kind at a time. */
function bringing(chance: Chance, look: Look): Deed {
  const kind = chance.pick(broughtKinds)
  const running = look.any('importRun', `state = 'running' and kind = '${kind}'`)
  if (running === undefined) return { command: 'startImport', input: { fileName: 'before.csv', kind } }
  if (chance.of(0.1)) return { command: 'finishImport', input: { importId: running.id, rowsRead: 2 } }
  const rows = Array.from({ length: chance.int(1, 3) }, () => anyFitting(chance, look, importedRows[kind], 'row'))
  return { command: 'importRows', input: { kind, importId: running.id, rows } }
}

function moveOrder(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder')
  const to = chance.pick(['inWork', 'completed', 'inWork', 'completed', 'open'])
  return order === undefined ? null : { command: 'moveWorkOrder', input: { workOrderId: order.id, to } }
}

function editOrder(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder')
  const input = {
    workOrderId: order?.id,
    complaint: chance.pick(['knocks', 'leaks']),
    odometer: chance.int(0, 300_000),
  }
  return order === undefined ? null : { command: 'updateWorkOrder', input }
}

function resolve(chance: Chance, { database }: Look): Deed | null {
  const rule = chance.pick(findings)
  const rows = prepared(database, rule.sql).all() as Row[]
  const open = chance.maybe(findingsOf(rule, rows, new Set()))
  return open === undefined ? null : { command: 'resolveFinding', input: { findingKey: open.key, note: 'done' } }
}

/** What a station may not decide; it must leave no trace. */
function notAllowed(chance: Chance): Deed {
  return { command: 'dismiss', input: { personId: chance.pick(staff) } }
}
