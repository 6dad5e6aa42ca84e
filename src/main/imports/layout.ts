import { currencyName } from '../../core/money.ts'
import { fold } from '../../core/text.ts'
import type { ImportedPart } from '../../domain/imports/commands.ts'
import { type Field, fields, fieldsOf, neededOf } from '../../domain/imports/fields.ts'
import { headingsMost } from '../../domain/imports/past.ts'
import { type ImportKind, importKinds } from '../../domain/parts/import-run.ts'
import '../../locales/all.ts'
import { offeredLocales, translateRaw } from '../../locales/index.ts'
import { type CellOptions, namesOtherCurrency, type UnitSince } from './cells.ts'
import { headings } from './headings.ts'

/** What each column of a list holds; null for one that is passed over. */
export type Layout = readonly (Field | null)[]

/** Recognises the columns of a header line: by this program's own names first, then by those of others. */
export function layoutOf(cells: readonly string[], kind: ImportKind): Layout {
  const keys = cells.map(headingKey)
  const taken = new Set<Field>()
  const take = (key: string, namesOf: (field: Field) => ReadonlySet<string>) => {
    const free = fieldsOf[kind].find((field) => (!taken.has(field) || field === 'barcode') && namesOf(field).has(key))
    // A second column of names is the name in another language.
    const isSecondName =
      free === undefined && kind === 'parts' && namesOf('partName').has(key) && !taken.has('nameOther')
    const found = isSecondName ? 'nameOther' : free
    if (found !== undefined) taken.add(found)
    return found ?? null
  }
  // Beside a column of makes, the "model" of a Persian or Arabic list is the year.
  const isNamed = (field: Field) => (key: string) => ownNames(field).has(key) || otherNames(field).has(key)
  const hasYear = kind !== 'vehicles' || keys.some(isNamed('year')) || keys.filter(isNamed('model')).length < 2
  const years = hasYear ? [] : keys.filter((key) => yearNames.has(key)).slice(0, 1)
  if (years.length > 0) taken.add('year')
  const own = keys.map((key) => (years.includes(key) ? 'year' : key === '' ? null : take(key, ownNames)))
  return own.map((field, index) => field ?? (keys[index] === '' ? null : take(keys[index] ?? '', otherNames)))
}

const yearNames = new Set(['مدل', 'الموديل', 'موديل'].map(headingKey))

/** How well a header fits a kind: columns it knows, less what it lacks. */
function fitOf(cells: readonly string[], kind: ImportKind): number {
  const layout = layoutOf(cells, kind)
  const known = layout.filter((field) => field !== null).length
  const lacking = neededOf[kind].filter((group) => !group.some((field) => layout.includes(field))).length
  return known === 0 ? 0 : known - 2 * lacking
}

/**
 * The kind of list a header looks most like; the name of the file or sheet may say it too. Where nothing tells a list of
 * debts from one of past documents, it is the latter: these are only read.
 */
export function kindOf(cells: readonly string[], fileName: string): ImportKind {
  const name = fold(fileName)
  const fits = importKinds.map((kind) => ({
    kind,
    fit: fitOf(cells, kind) + (kindNames(kind).some((one) => name.includes(one)) ? 2 : 0),
  }))
  return fits.reduce((best, one) => (one.fit > best.fit ? one : best)).kind
}

/** How many columns of a header line are known, by the kind that knows most. */
export function columnsKnown(cells: readonly string[]): number {
  return Math.max(...importKinds.map((kind) => layoutOf(cells, kind).filter((field) => field !== null).length))
}

/**
 * Which columns are in tomans, ten rials each. Iranian lists often say so over one column and mean all of their amounts;
 * a column that says rial is in rials.
 */
export function columnsInToman(headings: readonly string[], layout: Layout): Set<number> {
  const said = new Set([...headings.keys()].filter((index) => tomanName.test(fold(headings[index] ?? ''))))
  if (said.size === 0) return said
  const isMeant = (index: number) => amounts.has(layout[index] ?? null) && !rialName.test(fold(headings[index] ?? ''))
  return new Set([...said, ...[...headings.keys()].filter(isMeant)])
}

/** Columns of amounts whose heading says another currency than the shop's, with that heading. */
export function columnsInOther(headings: readonly string[], layout: Layout, currency: string): Map<number, string> {
  return new Map(
    [...headings.entries()].filter(
      ([index, heading]) => amounts.has(layout[index] ?? null) && namesOtherCurrency(heading, currency),
    ),
  )
}

/**
 * The unit of money each column of amounts is in, where its heading names one in brackets, as our exports do: today's, or
 * one of before, such as the one built in.
 */
export function unitsSaid(
  headings: readonly string[],
  layout: Layout,
  { currency, units = [], unit }: Pick<CellOptions, 'currency' | 'units' | 'unit'>,
): Map<number, UnitSince | undefined> {
  const said = new Map<number, UnitSince | undefined>()
  if (unit === undefined) return said
  const known = [unit, ...units.filter((one) => one !== unit), undefined].flatMap((one) =>
    offeredLocales.map((locale) => [fold(currencyName(currency, locale, undefined, one)), one] as const),
  )
  for (const [index, heading] of headings.entries()) {
    const [, name = ''] = /[([（]([^)\]）]+)[)\]）]\s*$/.exec(fold(heading)) ?? []
    const found = amounts.has(layout[index] ?? null) ? known.find(([one]) => one === name.trim()) : undefined
    if (found !== undefined) said.set(index, found[1])
  }
  return said
}

const tomanName = /toman|تومان|تومن|томан|土曼/
const rialName = /rial|irr|ریال|риал|里亚尔/
const amounts = new Set<Field | null>(['price', 'cost', 'creditLimit', 'amount', 'taxAmount', 'total'])

/** Headings as they are remembered: the same columns in the same order are the same kind of file. */
export function headingsKey(cells: readonly string[]): string {
  return cells.map(headingKey).join('|').slice(0, headingsMost).toWellFormed()
}

/** Headings differ in case, spaces, signs and remarks in brackets: "Part No. (OEM)" is "part no". */
function headingKey(text: string): string {
  const withoutRemark = fold(text)
    .replace(/[([{（【].*$/, '')
    .replace(/(?<=\S\s+)(?:به\s+)?(?:تومان|تومن|ریال|tomans?|rials?|irr|aed|sar|usd|eur|руб\S*)\s*$/u, '')
  const key = withoutRemark.replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
  return key === 'name' && /other|local|2/.test(fold(text)) ? 'nameother' : key
}

/** What this program calls a field in its languages. */
const ownNames = keptByField((field) => offeredLocales.map((locale) => translateRaw(locale, `importField.${field}`)))
const otherNames = keptByField((field) => headings[field].split(/[,;]/))

function keptByField(read: (field: Field) => readonly string[]): (field: Field) => ReadonlySet<string> {
  const kept = new Map<Field, ReadonlySet<string>>()
  return (field) => {
    const known =
      kept.get(field) ??
      new Set(
        read(field)
          .map(headingKey)
          .filter((key) => key !== ''),
      )
    kept.set(field, known)
    return known
  }
}

/** Words in names of files and sheets. */
const nameWords: Record<ImportKind, string> = {
  customers: 'customer,client,مشتری,клиент,عملاء,زبائن,客户',
  vehicles: 'vehicle,cars,خودرو,авто,سيارات,车辆',
  parts: 'parts,catalog,قطعات,کالا,запчаст,прайс,قطع,配件',
  stock: 'stock,count,موجودی,انبار,остатк,جرد,库存',
  cannedJobs: 'jobs,packages,خدمات,اجرت,работ,خدمات,套餐',
  openOrders: 'open orders,open work,پذیرش باز,заказ-наряд,أوامر,未完工',
  history: 'history,past,invoices,سوابق,فاکتور,истори,счета,فواتير,历史',
  declined: 'declined,ردشده,отложен,отказ,مرفوض,拒绝',
  receivables: 'receivable,debt,owed,balances,بدهی,بدهکار,مانده,долг,задолж,ديون,欠款',
  deposits: 'deposit,advance,prepay,پیش دریافت,بیعانه,аванс,دفعات,预收',
  packages: 'prepaid,plans,بسته,абонемент,пакет,باقات,预付套餐,次卡',
  cheques: 'cheque,check,چک,чек,شيك,支票',
}

const kindWords = new Map<ImportKind, string[]>()

function kindNames(kind: ImportKind): string[] {
  const own = offeredLocales.map((locale) => translateRaw(locale, `importKind.${kind}`))
  const known = kindWords.get(kind) ?? [kind, ...own, ...nameWords[kind].split(',')].map(fold)
  kindWords.set(kind, known)
  return known
}

const units: Record<ImportedPart['unit'], string> = {
  piece: `piece, pieces, pc, pcs, ea, each, unit, nr, no, stk; عدد, دانه, قطعه, تا; шт, штука, штук; قطعة, حبة, عدد; 个, 件, 只`,
  litre: `litre, liter, litres, liters, l, lt, ltr; لیتر; л, литр; لتر; 升`,
  metre: `metre, meter, metres, meters, m, mtr; متر; м, метр; متر; 米`,
  kilogram: `kilogram, kilograms, kg, kgs, kilo; کیلو, کیلوگرم; кг, килограмм; كيلو, كيلوغرام, كجم; 公斤, 千克`,
  set: `set, sets, kit, kits, pair; دست, ست, سری, کیت, جفت; комплект, компл, к т, набор; طقم, مجموعة; 套, 组, 副`,
}

/** The unit a list means, or undefined for one nobody told us of. */
export function unitOf(text: string): ImportedPart['unit'] | undefined {
  return unitByName.get(headingKey(text))
}

const unitByName = new Map(
  (Object.entries(units) as [ImportedPart['unit'], string][]).flatMap(([unit, list]) =>
    [unit, ...list.split(/[,;]/)].map((name) => [headingKey(name), unit] as const),
  ),
)

/** Values of a closed list, such as the state of a cheque, by this program's words in its languages and by others'. */
export function namedValue<V extends string>(text: string, prefix: string, others: Record<V, string>): V | undefined {
  const key = headingKey(text)
  const known = values.get(prefix) ?? new Map<string, string>()
  if (known.size === 0)
    for (const [value, list] of Object.entries(others) as [V, string][]) {
      const own = offeredLocales.map((locale) => translateRaw(locale, `${prefix}.${value}` as 'tender.cash'))
      for (const name of [value, ...own, ...list.split(/[,;]/)])
        if (headingKey(name) !== '') known.set(headingKey(name), value)
    }
  values.set(prefix, known)
  return known.get(key) as V | undefined
}

const values = new Map<string, Map<string, string>>()

export const isField = (text: string | null): text is Field => fields.some((field) => field === text)
