import { fold } from '../../core/text.ts'
import { refused } from '../../domain/identifiers/checked.ts'
import { checkNationalId } from '../../domain/identifiers/national-id.ts'
import { checkSayadId } from '../../domain/identifiers/sayad.ts'
import type { Field } from '../../domain/imports/fields.ts'
import type { RowKind, RowOf } from '../../domain/imports/rows.ts'
import { mostUses, once } from '../../domain/packages/package.ts'
import { unitOf } from './layout.ts'
import { approvals, chequeStates, customerKinds, documentKinds, itemKinds, reasons, tenders } from './named-values.ts'
import { leave, type RowCells } from './row-cells.ts'

/** How rows of a kind are read: each by itself, or several lines of a file together as one. */
export interface RowShape<K extends RowKind> {
  read(cells: RowCells): RowOf<K>
  /** Tells the lines that belong together, such as those of one document. */
  together?(cells: RowCells): string
  /** What the lines of one have in common, its number first. Reports merge these into one cell beside the first line. */
  heads?: readonly Field[]
  /** Joins a further line to what was read of the lines before. */
  join?(whole: RowOf<K>, line: RowOf<K>): RowOf<K>
  /** The number of what a file may speak of but once: of two rows about it nobody knows which holds, and the later one is left out. */
  once?(row: RowOf<K>): string
  /** Rows that say the very same are told apart by how many came before. */
  sameAs?(row: RowOf<K>): string
}

/** An amount above nothing. */
function positive(cells: RowCells, field: Field): number {
  const amount = cells.amount(field) ?? leave('import.fieldMissing', { missing: field })
  return amount > 0 ? amount : leave('import.amountNegative', { value: cells.text(field) })
}

function priceOf(cells: RowCells, field: Field): number | null {
  const amount = cells.amount(field)
  return amount !== null && amount < 0 ? leave('import.amountNegative', { value: cells.text(field) }) : amount
}

function kindOf(cells: RowCells) {
  const kind = cells.oneOf('customerKind', 'customerKind', customerKinds, 'person')
  if (kind === 'person' && cells.country !== undefined)
    cells.doubt('nationalId', checkNationalId(cells.code('nationalId'), cells.country))
  const { nationalId } = cells.who()
  if (nationalId.length > cells.code('nationalId').length)
    cells.warn('import.zerosBack', { missing: 'nationalId', value: nationalId })
  return kind
}

/** Ten digits in Iran. None begins with a zero there, so that one with nine did not lose it in a spreadsheet. */
function postcodeOf(cells: RowCells): string {
  const postcode = cells.code('postcode')
  const isOdd = cells.country === 'IR' && postcode.replace(/\D/g, '').length !== 10
  if (isOdd) cells.doubt('postcode', refused('identifier.length'))
  return postcode
}

function sayadOf(cells: RowCells): string {
  const id = cells.code('sayadId')
  cells.doubt('sayadId', checkSayadId(id))
  return id.replace(/\D/g, '')
}

/** Years of make are Gregorian; a Persian list says 1395. */
function yearOf(cells: RowCells): number | null {
  const year = cells.whole('year')
  return year !== null && year > 1300 && year < 1500 ? year + 621 : year
}

const lineOf = (cells: RowCells) => ({
  kind: cells.oneOf('itemKind', 'lineKind', itemKinds, cells.has('itemCode') ? 'part' : 'labour'),
  code: cells.code('itemCode'),
  description: cells.text('description') || cells.code('itemCode'),
  quantity: cells.quantity('quantity') ?? 1000,
  unitPrice: priceOf(cells, 'price') ?? 0,
  taxRate: cells.rate('tax'),
  untaxedReason: cells.reason('untaxedReason'),
})
/** A line that is untaxed for a reason keeps the rate of the place, for when the reason is taken away. */
const orderLineOf = (cells: RowCells) => ({
  ...lineOf(cells),
  taxRate: cells.rate('tax', cells.has('untaxedReason')),
})
const hasLine = (cells: RowCells) => cells.has('description') || cells.has('itemCode')
const joinLines = <R extends { lines: unknown[] }>(whole: R, line: R): R => ({
  ...whole,
  lines: [...whole.lines, ...line.lines],
})
const documentKey = (cells: RowCells) =>
  `${cells.text('documentKind')} ${cells.text('documentNumber')} ${cells.text('date')}`

const whoFields = ['customerCode', 'customerName', 'phone', 'nationalId'] as const
const carFields = ['plate', 'vin', 'model'] as const
const documentHeads: readonly Field[] = [
  'documentNumber',
  'documentKind',
  'date',
  ...whoFields,
  ...carFields,
  'odometer',
  'complaint',
]

export const shapes: { [K in RowKind]: RowShape<K> } = {
  customers: {
    read: (cells) => ({
      ...cells.who(),
      name: cells.needed('customerName'),
      kind: kindOf(cells),
      address: cells.text('address'),
      postcode: postcodeOf(cells),
      taxId: cells.code('taxId'),
      registrationNumber: cells.code('registrationNumber'),
      creditLimit: priceOf(cells, 'creditLimit') ?? 0,
      note: cells.text('note'),
    }),
  },
  vehicles: {
    read: (cells) => ({
      ...cells.car(),
      ...(cells.has('plate') || cells.has('vin') ? {} : leave('import.carMissing')),
      code: '',
      year: yearOf(cells),
      vehicleClass: cells.text('vehicleClass'),
      engineNumber: cells.code('engineNumber'),
      colour: cells.text('colour'),
      owner: cells.who(),
    }),
  },
  stock: {
    read: (cells) => ({
      number: cells.needed('partNumber'),
      onHand: cells.quantity('quantity'),
      cost: priceOf(cells, 'cost'),
      price: priceOf(cells, 'price'),
      taxRate: cells.has('tax') ? cells.rate('tax') : null,
    }),
    once: ({ number }) => number,
  },
  cannedJobs: {
    read: (cells) => ({
      code: cells.needed('jobCode'),
      name: cells.needed('jobName'),
      nameOther: cells.text('nameOther'),
      vehicleClass: cells.text('vehicleClass'),
      items:
        !hasLine(cells) && !cells.has('price')
          ? []
          : [
              {
                ...lineOf(cells),
                description: cells.text('description') || cells.text('jobName'),
                unit: unitOf(cells.text('unit')) ?? 'piece',
              },
            ],
    }),
    together: (cells) => `${fold(cells.text('jobCode'))} / ${fold(cells.text('vehicleClass'))}`,
    heads: ['jobCode', 'jobName', 'nameOther', 'vehicleClass'],
    join: (whole, line) => ({ ...whole, items: [...whole.items, ...line.items] }),
  },
  openOrders: {
    read: (cells) => ({
      number: cells.needed('documentNumber'),
      day: cells.pastDay('date'),
      who: cells.who(),
      car: cells.car(),
      complaint: cells.text('complaint'),
      odometer: cells.whole('odometer'),
      lines: hasLine(cells) ? [orderLineOf(cells)] : [],
    }),
    together: documentKey,
    heads: documentHeads,
    join: joinLines,
  },
  history: {
    read: readPast,
    together: documentKey,
    heads: documentHeads,
    join: joinPast,
  },
  declined: {
    read: (cells) => ({
      who: cells.who(),
      car: cells.car(),
      day: cells.pastDay('date'),
      description: cells.needed('description'),
      code: cells.code('itemCode'),
      amount: priceOf(cells, 'amount') ?? 0,
      approval: cells.oneOf('approval', 'approval', approvals, 'declined'),
      reason: cells.oneOf('reason', 'declined', reasons, 'other'),
      laterDay: cells.day('laterDate') ?? '',
      laterOdometer: cells.whole('laterOdometer'),
      copy: 0,
    }),
    sameAs: ({ car, day, description, amount }) =>
      `${fold(car.vin || car.plate)} ${day} ${amount} ${fold(description)}`,
  },
  receivables: {
    read: (cells) => ({
      who: cells.who(),
      number: cells.text('documentNumber'),
      day: cells.pastDay('date'),
      dueDay: cells.day('dueDate') ?? '',
      amount: positive(cells, 'amount'),
      note: cells.text('note'),
      copy: 0,
    }),
    sameAs: ({ who, number, day, amount }) => JSON.stringify([who, number === '' ? day : number, amount]),
  },
  deposits: {
    read: (cells) => {
      const tender = cells.oneOf('tender', 'tender', tenders, 'cash')
      if (tender === 'cheque') leave('import.tenderCheque')
      const amount = positive(cells, 'amount')
      return {
        who: cells.who(),
        day: cells.pastDay('date'),
        amount,
        tender,
        reference: cells.text('reference'),
        copy: 0,
      }
    },
    sameAs: ({ who, day, amount, tender, reference }) => JSON.stringify([who, day, amount, tender, reference]),
  },
  packages: {
    read: (cells) => {
      const description = cells.text('description') || cells.text('packageName') || cells.needed('jobCode')
      const count = (cells.quantity('quantity') ?? 0) / once
      if (!Number.isInteger(count) || count < 1 || count > mostUses)
        leave('import.usesWrong', { value: cells.text('quantity'), most: mostUses * once })
      return {
        who: cells.who(),
        car: cells.car(),
        number: cells.text('documentNumber'),
        day: cells.pastDay('date'),
        name: cells.text('packageName') || description,
        validUntil: cells.day('validUntil') ?? '',
        items: [{ code: cells.code('jobCode'), description, count, value: priceOf(cells, 'price') ?? 0 }],
      }
    },
    together: (cells) =>
      JSON.stringify([documentKey(cells), cells.who(), cells.car(), fold(cells.text('packageName'))]),
    heads: ['documentNumber', 'date', ...whoFields, ...carFields, 'packageName', 'validUntil'],
    join: (whole, line) => ({ ...whole, items: [...whole.items, ...line.items] }),
  },
  cheques: {
    read: (cells) => ({
      who: cells.who(),
      number: cells.code('chequeNumber') || leave('import.fieldMissing', { missing: 'chequeNumber' }),
      sayadId: sayadOf(cells),
      bank: cells.text('bank'),
      dueDay: cells.day('dueDate') ?? leave('import.fieldMissing', { missing: 'dueDate' }),
      amount: positive(cells, 'amount'),
      state: cells.oneOf('chequeState', 'chequeState', chequeStates, 'held'),
    }),
  },
}

function joinPast(whole: RowOf<'history'>, line: RowOf<'history'>): RowOf<'history'> {
  const lines = [...(saidOf.get(whole) ?? []), ...(saidOf.get(line) ?? [])]
  const both = joinLines(whole, line)
  const total = totalOf(lines)
  const joined = { ...both, total, tax: taxOf(lines, both.lines, total) }
  saidOf.set(joined, lines)
  return joined
}

/** What one line of a document said of money; the total is null where it said none. */
interface SaidOfMoney {
  amount: number
  tax: number
  total: number | null
}

/**
 * The total stands in every line of a document or in its first; or each line has its own: then they differ, or each is
 * what its line and tax come to. Where none stands, the document is what its lines and their tax come to.
 */
function totalOf(lines: readonly SaidOfMoney[]): number {
  const said = lines.map(({ total }) => total).filter((total) => total !== null)
  const isOfEachLine =
    said.some((total) => total !== said[0]) ||
    lines.every(({ amount, tax, total }) => total === null || total === amount + tax)
  if (!isOfEachLine) return said[0] ?? 0
  return lines.reduce((sum, { amount, tax, total }) => sum + (total ?? amount + tax), 0)
}

/** The tax stands in every line like the total, or each line has its own: then they differ, or come to the total. */
function taxOf(said: readonly SaidOfMoney[], lines: RowOf<'history'>['lines'], total: number): number {
  const sum = said.reduce((a, { tax }) => a + tax, 0)
  const net = lines.reduce((a, { amount }) => a + amount, 0)
  const [first] = said
  const isOfEachLine =
    net + sum === total || said.some(({ tax }) => tax !== first?.tax) || said.every((line) => line.total === null)
  return isOfEachLine ? sum : (first?.tax ?? 0)
}

/** What each line of a document that is being read said of money. */
const saidOf = new WeakMap<RowOf<'history'>, SaidOfMoney[]>()

/** A document from before. Its total is what the paper says; where the list says none, what its lines come to. */
function readPast(cells: RowCells): RowOf<'history'> {
  const line = {
    code: cells.code('itemCode'),
    description: cells.text('description'),
    quantity: cells.quantity('quantity') ?? 1000,
    amount: cells.amount('amount') ?? 0,
  }
  const tax = cells.amount('taxAmount') ?? 0
  const lines = hasLine(cells) ? [line] : []
  const said = cells.amount('total')
  const past: RowOf<'history'> = {
    kind: cells.oneOf('documentKind', 'pastKind', documentKinds, 'invoice'),
    number: cells.needed('documentNumber'),
    day: cells.pastDay('date'),
    who: cells.who(),
    car: cells.car(),
    odometer: cells.whole('odometer'),
    lines,
    tax,
    total: said ?? line.amount + tax,
    note: cells.text('note'),
  }
  saidOf.set(past, [{ amount: line.amount, tax, total: said }])
  return past
}
