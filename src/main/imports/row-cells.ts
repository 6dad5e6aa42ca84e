import type { Day } from '../../core/calendar.ts'
import { toLatinDigits } from '../../core/text.ts'
import type { Checked } from '../../domain/identifiers/checked.ts'
import { checkNationalId } from '../../domain/identifiers/national-id.ts'
import { withLostZero } from '../../domain/identifiers/phone.ts'
import type { Field } from '../../domain/imports/fields.ts'
import type { WhichCar, Who } from '../../domain/imports/rows.ts'
import { reasonsOf } from '../../domain/tax/untaxed.ts'
import {
  amountOf,
  type CellOptions,
  dayOf,
  otherCurrencyIn,
  otherDayOf,
  quantityOf,
  rateOf,
  shareOf,
  shorten,
  textOfNumber,
  wholeOf,
  wordsOf,
} from './cells.ts'
import { columnsInOther, columnsInToman, type Layout, namedValue, unitsSaid } from './layout.ts'

/** A key of `locales/` with its parameters and the line of the file it is about, as `Task` of the port shows it. */
export interface Problem {
  line: number
  problem: string
  params: Record<string, string | number>
}

export interface RowOptions extends CellOptions {
  /** The shop's day; what is brought over lies before it or on it. */
  today: Day
  /** Basis points where a list says nothing of tax. */
  taxRate: number
  /** By whose customs plates and phones are written. */
  country?: string
}

/** A row is left out, and says why. */
export class LeftOut extends Error {
  readonly params: Problem['params']
  constructor(problem: string, params: Problem['params'] = {}) {
    super(problem)
    this.params = params
  }
}

export function leave(problem: string, params: Problem['params'] = {}): never {
  throw new LeftOut(problem, params)
}

/** The cells of one row, by what they hold. What cannot be read leaves the row out. */
export interface RowCells {
  /** By whose law identifiers are looked at. */
  country: string | undefined
  /** Of a text column, as it is kept. */
  text(field: Field): string
  /** A text without which there is no row. */
  needed(field: Field): string
  /** Codes and phones: digits of any script become those that are dialled. */
  code(field: Field): string
  has(field: Field): boolean
  /** Null where the cell is empty. */
  amount(field: Field): number | null
  quantity(field: Field): number | null
  whole(field: Field): number | null
  /** With `above`, a rate of nothing is the usual one. */
  rate(field: Field, above?: boolean): number
  /** Why no tax is borne, by its code; empty where nothing is said, or nothing the law here knows. */
  reason(field: Field): string
  day(field: Field): Day | null
  /** A day that is not still to come. */
  pastDay(field: Field): Day
  oneOf<V extends string>(field: Field, prefix: string, others: Record<V, string>, instead: NoInfer<V>): V
  who(): Who
  car(): WhichCar
  /** Tells of an identifier that cannot be right; it is kept, since nobody of the past can be asked. */
  doubt(field: Field, checked: Checked): void
  warn(problem: string, params: Problem['params']): void
}

/** Reads rows of one list: where each field stands and which columns are in tomans is worked out once. */
export function createRowReader(layout: Layout, headings: readonly string[], options: RowOptions) {
  const at = new Map<Field, number>()
  for (const [index, field] of layout.entries()) if (field !== null && !at.has(field)) at.set(field, index)
  const tomanColumns = columnsInToman(headings, layout)
  const tomans = new Set([...at].filter(([, index]) => tomanColumns.has(index)).map(([field]) => field))
  const units = unitsSaid(headings, layout, options)
  const since = units.size > 0 ? undefined : options.unit?.validFrom
  const others = columnsInOther(headings, layout, options.currency)
  return (cells: readonly string[], warn: RowCells['warn']): RowCells => {
    const written = (field: Field) => wordsOf(cells[at.get(field) ?? -1] ?? '', options)
    const text = (field: Field) => textOfNumber(written(field))
    const code = (field: Field) => toLatinDigits(text(field))
    const read = <T>(field: Field, as: (cell: string) => T | null, problem: string): T | null => {
      const cell = written(field)
      if (cell === '') return null
      return as(cell) ?? leave(problem, { value: shorten(cell) })
    }
    const has = (field: Field) => text(field) !== ''
    const day = (field: Field): Day | null => {
      const found = read(field, (cell) => dayOf(cell, options), 'import.dateNotDay')
      if (found === 'ambiguous') leave('import.dateAmbiguous', { value: shorten(text(field)) })
      if (found !== null && otherDayOf(text(field), options) !== null)
        warn('import.dateShort', { value: shorten(text(field)), on: found })
      return found
    }
    return {
      country: options.country,
      text,
      code,
      warn,
      day,
      has,
      needed: (field) => text(field) || leave('import.fieldMissing', { missing: field }),
      amount(field) {
        const other = otherCurrencyIn(written(field), others.get(at.get(field) ?? -1), options.currency)
        if (other !== null) leave('import.otherCurrency', { value: other })
        const column = at.get(field) ?? -1
        const form = units.has(column) ? { ...options, unit: units.get(column) } : options
        return read(field, (cell) => amountOf(cell, tomans.has(field), form), 'import.amountNotAmount')
      },
      quantity: (field) => read(field, (cell) => quantityOf(cell, options), 'import.numberNotNumber'),
      whole: (field) => read(field, wholeOf, 'import.numberNotNumber'),
      rate(field, above = false) {
        const rate = read(field, rateOf, 'import.taxNotRate')
        tellShare(written(field), warn)
        return rate === null || (above && rate === 0) ? options.taxRate : rate
      },
      reason(field) {
        const found = reasonNamed(text(field), options.country)
        if (found === '' && has(field)) warn('import.reasonUnknown', { value: shorten(text(field)) })
        return found
      },
      pastDay(field) {
        const found = day(field) ?? leave('import.fieldMissing', { missing: field })
        if (found > options.today) leave('import.dateAhead', { value: shorten(text(field)) })
        if (since !== undefined && found < since) warn('import.unitOfToday', { value: shorten(text(field)) })
        return found
      },
      oneOf(field, prefix, others, instead) {
        const cell = text(field)
        const found = cell === '' ? instead : namedValue(cell, prefix, others)
        if (found === undefined) warn('import.valueUnknown', { value: shorten(cell), instead: `${prefix}.${instead}` })
        return found ?? instead
      },
      doubt(field, { severity }) {
        if (has(field) && severity === 'refuse')
          warn('import.identifierOdd', { missing: field, value: shorten(text(field)) })
      },
      who: () => ({
        code: code('customerCode'),
        name: text('customerName'),
        phone: withLostZero(code('phone'), options.country),
        nationalId: withZeros(code('nationalId').replace(/[\s-]/g, ''), options.country),
      }),
      car: () => ({ plate: text('plate'), vin: code('vin'), model: text('model') }),
    }
  }
}

/** A national ID as its card has it: a spreadsheet takes it for an amount and drops the zeros before it. */
function withZeros(id: string, country = ''): string {
  const { value = '' } = country === '' || id === '' ? {} : checkNationalId(id, country)
  return value === id.padStart(value.length, '0') ? value : id
}

/** Nobody said that a rate below one is a share; what it was taken for is told. */
export function tellShare(cell: string, warn: RowCells['warn']): void {
  const share = shareOf(cell)
  if (share !== null) warn('import.taxShare', { value: shorten(cell), rate: share / 100 })
}

/** The code of a reason as a list writes it, in letters of any size. */
export function reasonNamed(text: string, country = ''): string {
  const wanted = toLatinDigits(text).toUpperCase()
  return reasonsOf(country).find(({ code }) => code.toUpperCase() === wanted)?.code ?? ''
}
