import { currencyName, type MoneyUnit } from '../../core/money.ts'
import { businessDay } from '../../core/wall-clock.ts'
import type { Field } from '../../domain/imports/fields.ts'
import { fieldsOf } from '../../domain/imports/fields.ts'
import { type ImportKind, importKinds } from '../../domain/parts/import-run.ts'
import { type OfferedLocale, translate } from '../../locales/index.ts'
import { type ListedFamily, sayListed } from '../../locales/listed.ts'
import { mergesOf } from '../queries/merges.ts'
import { unitOfDay } from '../queries/money-units.ts'
import { daysOf, type Here, type Reader } from '../queries/reader.ts'
import { type Cell, dayCell, moneyCell, quantityCell, rateCell, textCell, wholeCell } from './cells.ts'
import { listSql } from './list-sql.ts'

export type ExportedKind = Exclude<ImportKind, 'stock'>
/** The kinds of lists an export has, each read in again by the import of the same name; stock stands with its parts. */
export const exportedKinds = importKinds.filter((kind): kind is ExportedKind => kind !== 'stock')

export interface ExportedList {
  kind: ExportedKind
  headings: string[]
  rows: Cell[][]
}

type Stored = Record<string, string | number | null>

/** A list as it is stored, and how one of its rows is told: reading is one moment, telling may take turns with others. */
export interface ReadList {
  headings: string[]
  stored: readonly Stored[]
  cellsOf(row: Stored): Cell[]
}

/** One list with the headings of a language. What was imported keeps the codes it came with. */
export function readList(read: Reader, kind: ExportedKind, here: Here, locale: OfferedLocale): ReadList {
  const days = daysOf(read, here)
  const merges = mergesOf(read)
  const people = kind === 'customers' ? new Map<string, Stored>() : peopleOf(read)
  const unit = unitOfDay(read, days.currency, days.today)
  const telling = { currency: days.currency, unit, locale, dayOf: (at: number) => businessDay(at, days) }
  const fields = fieldsOf[kind]
  return {
    headings: fields.map((field) => {
      const name = translate(locale, `importField.${field}`)
      // Nobody should have to guess whether it is rial or toman.
      return moneyFields.has(field) ? `${name} (${currencyName(days.currency, locale, undefined, unit)})` : name
    }),
    stored: read.all<Stored>(listSql[kind], here.branchId),
    cellsOf(row) {
      const whole = { ...row, ...people.get(merges.standing(String(row.customerId ?? ''))) }
      return fields.map((field) => cellOf(field, whole, telling))
    },
  }
}

/** Whom a row is about, by everything an import can know them by. */
function peopleOf(read: Reader): Map<string, Stored> {
  const rows = read.all<Stored>(listSql.people)
  return new Map(rows.map((row) => [String(row.id), row]))
}

interface Telling {
  currency: string
  /** What the unit of the currency is today, where head office has defined it. */
  unit: MoneyUnit | undefined
  locale: OfferedLocale
  dayOf(at: number): string
}

const moneyFields = new Set<Field>(['creditLimit', 'price', 'cost', 'amount', 'taxAmount', 'total'])
const dayFields = new Set<Field>(['date', 'dueDate', 'laterDate', 'validUntil'])
const wholeFields = new Set<Field>(['year', 'odometer', 'laterOdometer'])
/** Values of a closed list are told in words; the words of all languages are read. */
const named: Partial<Record<Field, ListedFamily>> = {
  customerKind: 'customerKind',
  documentKind: 'pastKind',
  approval: 'approval',
  reason: 'declined',
  tender: 'tender',
  chequeState: 'chequeState',
  itemKind: 'lineKind',
  unit: 'unit',
}

function cellOf(field: Field, row: Stored, { currency, unit, locale, dayOf }: Telling): Cell {
  const value = row[field] ?? null
  if (field === 'date' && typeof row.at === 'number') return dayCell(dayOf(row.at))
  if (value === null || value === '') return null
  if (moneyFields.has(field)) return moneyCell(Number(value), currency, unit)
  if (field === 'quantity') return quantityCell(Number(value))
  if (field === 'tax') return rateCell(Number(value))
  if (wholeFields.has(field)) return wholeCell(Number(value))
  if (dayFields.has(field)) return dayCell(String(value))
  const family = named[field]
  return textCell(family === undefined ? String(value) : sayListed(locale, family, String(value)))
}
