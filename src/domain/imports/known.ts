import { type Asking, add, all, type Change } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { fold } from '../../core/text.ts'
import { plainCustomer } from '../customers/commands.ts'
import { customer, phoneKeyOf } from '../customers/customer.ts'
import { plateKeyOf } from '../identifiers/car-code.ts'
import { importRun } from '../parts/import-run.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { type ImportedNoun, importItem } from './past.ts'
import type { RowOutcome, WhichCar, Who } from './rows.ts'

type Customer = Pick<Row<typeof customer>, 'id' | 'name' | 'phoneKey' | 'nationalId'>
type Car = Pick<Row<typeof vehicle>, 'id' | 'plateKey' | 'vinKey' | 'customerId'>
type Says = RowOutcome['says']

/** What a batch of rows needs to know beforehand, and what it has made so far: rows of one batch do not see each other. */
export interface Known {
  importId: Id<'importRun'>
  ctx: Context
  changes: Change[]
  customers: Map<string, Customer[]>
  cars: Map<string, Car[]>
}

/** Looks up everybody and every car the rows mean, in a few questions whatever their number. */
export function* knownFor(
  importId: Id<'importRun'>,
  people: readonly Who[],
  cars: readonly WhichCar[],
  ctx: Context,
): Asking<Known> {
  const known: Known = { importId, ctx, changes: [], customers: new Map(), cars: new Map() }
  const plates = filled(cars.map(({ plate }) => plateKeyOf(plate)))
  const vins = filled(cars.map(({ vin }) => plateKeyOf(vin)))
  for (const row of yield* byKeys(vehicle, 'plateKey', plates)) noteCar(known, row)
  for (const row of yield* byKeys(vehicle, 'vinKey', vins)) noteCar(known, row)
  const items = yield* itemsOf('customer', importId, 'code', filled(people.map(({ code }) => code)))
  const byId = new Map<string, Customer>()
  for (const row of yield* byKeys(customer, 'id', filled(items.map(({ rowId }) => rowId)))) byId.set(row.id, row)
  for (const { code, rowId } of items) {
    const row = byId.get(rowId)
    if (row !== undefined && row.name !== '') push(known.customers, codeKey(code), row)
  }
  const lookups = [
    ['phoneKey', filled(people.map(({ phone }) => phoneKeyOf(phone)))],
    ['nationalId', filled(people.map(({ nationalId }) => nationalId))],
    ['name', filled(people.filter(isNameOnly).map(({ name }) => name))],
  ] as const
  for (const [field, values] of lookups)
    for (const row of yield* byKeys(customer, field, values)) noteCustomer(known, row)
  return known
}

const isNameOnly = ({ phone, nationalId }: Who) => phoneKeyOf(phone) === '' && nationalId === ''

/** Rows with one of these values; nothing is asked for no values. */
function* byKeys<E extends typeof customer | typeof vehicle>(
  entity: E,
  field: string,
  values: readonly string[],
): Asking<Row<E>[]> {
  return values.length === 0 ? [] : yield* all(entity, { [field]: values } as never)
}

/** Earlier imports' rows of a noun that still stand, by their code or key: of a finished import, or of this one. */
export function* itemsOf(
  noun: ImportedNoun,
  importId: Id<'importRun'>,
  by: 'code' | 'key',
  values: readonly string[],
): Asking<Row<typeof importItem>[]> {
  if (values.length === 0) return []
  const keys = by === 'key' ? values : values.map(codeKey)
  const items = yield* all(importItem, { noun, key: keys })
  const standing = yield* standingRuns(items, importId)
  return items.filter((item) => standing.has(item.importId))
}

/** Of the imports that brought these rows, those that stand as one of them sees it: what has finished, and itself. */
export function* standingRuns(
  rows: readonly { importId: Id<'importRun'> | null }[],
  importId: Id<'importRun'>,
): Asking<ReadonlySet<string>> {
  const others = [...new Set(rows.flatMap((row) => row.importId ?? []))].filter((id) => id !== importId)
  const found = others.length === 0 ? [] : yield* all(importRun, { id: others })
  return new Set([importId, ...found.filter(({ state }) => state === 'finished').map(({ id }) => id)])
}

const codeKey = (code: string) => `code ${fold(code)}`

export function filled(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '')
}

function push<T extends { id: string }>(map: Map<string, T[]>, key: string, row: T): void {
  const rows = map.get(key)
  if (rows === undefined) map.set(key, [row])
  else if (!rows.some(({ id }) => id === row.id)) rows.push(row)
}

function noteCustomer(known: Known, row: Customer, code = ''): void {
  if (row.name === '') return
  if (code !== '') push(known.customers, codeKey(code), row)
  if (row.phoneKey !== '') push(known.customers, `phone ${row.phoneKey}`, row)
  if (row.nationalId !== null && row.nationalId !== '') push(known.customers, `id ${row.nationalId}`, row)
  push(known.customers, `name ${fold(row.name)}`, row)
}

function noteCar(known: Known, row: Car): void {
  if (row.plateKey !== '') push(known.cars, `plate ${row.plateKey}`, row)
  if (row.vinKey !== '') push(known.cars, `vin ${row.vinKey}`, row)
}

/**
 * The customer a row means: by the former program's number, the national ID, the phone (with the name where several
 * share it), else by a name that only one has. `several` where nobody can know which.
 */
export function customerOf(known: Known, { code, name, phone, nationalId }: Who): Customer | 'several' | undefined {
  const own = (key: string) => known.customers.get(key) ?? []
  const [byCode] = code === '' ? [] : own(codeKey(code))
  if (byCode !== undefined) return byCode
  const [byId] = nationalId === '' ? [] : own(`id ${nationalId}`)
  if (byId !== undefined) return byId
  const phoneKey = phoneKeyOf(phone)
  const sharing = phoneKey === '' ? [] : own(`phone ${phoneKey}`)
  const named = sharing.filter((one) => name === '' || fold(one.name) === fold(name))
  if (named.length > 0) return named[0]
  if (phoneKey !== '' || name === '') return undefined
  const alike = own(`name ${fold(name)}`)
  return alike.length > 1 ? 'several' : alike[0]
}

export function carOf(known: Known, { plate, vin }: WhichCar): Car | undefined {
  const vinKey = plateKeyOf(vin)
  const plateKey = plateKeyOf(plate)
  const byVin = vinKey === '' ? undefined : known.cars.get(`vin ${vinKey}`)?.[0]
  // A plate may have moved to another car: where both say a VIN, the VIN tells.
  const byPlate = plateKey === '' ? [] : (known.cars.get(`plate ${plateKey}`) ?? [])
  return byVin ?? byPlate.find((car) => vinKey === '' || car.vinKey === '' || car.vinKey === vinKey)
}

/** Adds a row with what undoing needs to know of it. */
export function made(known: Known, noun: ImportedNoun, change: Change, { key = '', code = '' } = {}): void {
  const { importId, ctx } = known
  const item = { id: ctx.newId<'importItem'>(), importId, noun, rowId: change.values.id }
  known.changes.push(change, add(importItem, { ...item, key: code === '' ? key : codeKey(code), code }))
}

export function makeCustomer(known: Known, of: Who, more: Partial<Row<typeof customer>> = {}): Customer {
  const { name, phone, nationalId, code } = of
  const id = known.ctx.newId<'customer'>()
  const phoneKey = phoneKeyOf(phone)
  const row = { id, name, phone, phoneKey, nationalId: nationalId === '' ? null : nationalId }
  made(known, 'customer', add(customer, { ...plainCustomer, ...more, ...row }), { code })
  noteCustomer(known, row, code)
  return row
}

export function makeCar(
  known: Known,
  { plate, vin, model }: WhichCar,
  customerId: Id<'customer'>,
  more: Partial<Row<typeof vehicle>> = {},
): Car {
  const plain = { year: null, vehicleClass: '', engineNumber: '', colour: '' }
  const row = {
    id: known.ctx.newId<'vehicle'>(),
    plate,
    vin,
    customerId,
    plateKey: plateKeyOf(plate),
    vinKey: plateKeyOf(vin),
  }
  made(known, 'vehicle', add(vehicle, { ...plain, model, ...more, ...row }))
  noteCar(known, row)
  return row
}

/** The customer a row means, made from its name where nobody is called so; refused where it says too little. */
export function customerFor(known: Known, of: Who, says: Says): Customer | Says[number] {
  const found = customerOf(known, of)
  if (found === 'several') return { problem: 'import.customerSeveral', params: { name: of.name } }
  if (found !== undefined) return found
  if (of.name === '') {
    const handle = of.code || of.phone || of.nationalId
    if (handle === '') return { problem: 'import.customerMissing', params: {} }
    return { problem: 'import.customerUnknown', params: { value: handle } }
  }
  says.push({ problem: 'import.customerMade', params: { name: of.name } })
  return makeCustomer(known, of)
}

/** The car a row means, made where its plate or VIN is new; its owner is whom the row names. */
export function carFor(known: Known, car: WhichCar, of: Who, says: Says): Car | Says[number] {
  const found = carOf(known, car)
  if (found !== undefined) return found
  if (plateKeyOf(car.plate) === '' && plateKeyOf(car.vin) === '') return { problem: 'import.carMissing', params: {} }
  const owner = customerFor(known, of, says)
  if ('problem' in owner) return owner
  says.push({ problem: 'import.carMade', params: { plate: car.plate || car.vin } })
  return makeCar(known, car, owner.id)
}
