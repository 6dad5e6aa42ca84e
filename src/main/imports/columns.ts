import { fold } from '../../core/text.ts'
import type { ImportedPart } from '../../domain/imports/commands.ts'

/** What a column of a parts list holds. */
export type Column = 'number' | 'name' | 'nameOther' | 'unit' | 'price' | 'cost' | 'tax' | 'quantity' | 'barcode'

/** Where each column stands in a list; a barcode may have several columns. */
export interface Columns {
  at: Readonly<Partial<Record<Exclude<Column, 'barcode'>, number>>>
  barcodes: readonly number[]
  /** Iranian lists often give prices in tomans, ten rials each, and say so over the column. */
  pricesInToman: boolean
}

/** Recognises the columns of a header line; those without a name we know are passed over. */
export function columnsOf(cells: readonly string[]): Columns {
  const at: Partial<Record<Exclude<Column, 'barcode'>, number>> = {}
  const barcodes: number[] = []
  let pricesInToman = false
  for (const [index, cell] of cells.entries()) {
    const column = columnByName.get(headingKey(cell))
    if (column === undefined) continue
    if (column === 'barcode') barcodes.push(index)
    else if (column === 'name' && at.name !== undefined) at.nameOther ??= index
    else if (at[column] === undefined) {
      at[column] = index
      if (column === 'price') pricesInToman = /toman|تومان|томан|土曼/.test(fold(cell))
    }
  }
  return { at, barcodes, pricesInToman }
}

/** The columns without which a list is no parts list, as far as they are missing. */
export function missingColumns({ at }: Columns): Column[] {
  return (['number', 'name', 'price'] as const).filter((column) => at[column] === undefined)
}

export function columnsFound({ at, barcodes }: Columns): number {
  return Object.keys(at).length + barcodes.length
}

/** The unit a list means, or undefined for one nobody told us of. */
export function unitOf(text: string): ImportedPart['unit'] | undefined {
  return unitByName.get(headingKey(text))
}

/** Headings differ in case, spaces, signs and remarks in brackets: "Part No. (OEM)" is "part no". */
function headingKey(text: string): string {
  const withoutRemark = fold(text).replace(/[([{（【].*$/, '')
  const key = withoutRemark.replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
  return key === 'name' && /other|local|2/.test(fold(text)) ? 'nameother' : key
}

const headings: Record<Column, string> = {
  number: `number, no, part number, part no, partno, part, part code, item number, item no, item code, article, article
    number, art no, sku, code, product code, material, material number, oem, oem number, reference, ref;
    شماره, شماره فنی, شماره قطعه, کد, کد فنی, کد قطعه, کد کالا, شماره کالا;
    артикул, номер, каталожный номер, номер детали, код, код товара;
    رقم, رقم القطعة, رقم الصنف, رمز القطعة, الرمز, رقم الجزء; 编号, 零件号, 零件编号, 配件编号, 货号, 编码, 料号`,
  name: `name, part name, description, item, item name, title, product, product name, designation, name en;
    نام, نام قطعه, نام کالا, شرح, شرح کالا, شرح قطعه, عنوان, توضیحات;
    наименование, название, описание, имя, номенклатура; الاسم, اسم القطعة, الوصف, البيان, اسم الصنف;
    名称, 零件名称, 配件名称, 品名, 描述`,
  nameOther: `name other, other name, nameother, second name, local name, description 2, name 2, name fa, name local;
    نام دیگر, نام فارسی, نام دوم, نام لاتین; второе название, другое название; اسم آخر, الاسم الآخر; 其他名称, 别名`,
  unit: `unit, units, uom, unit of measure, measure; واحد, واحد شمارش, واحد کالا; единица, ед, ед изм, единица измерения;
    الوحدة, وحدة, وحدة القياس; 单位, 计量单位`,
  price: `price, unit price, sale price, sales price, selling price, list price, retail price, retail, price irr, amount;
    قیمت, قیمت واحد, قیمت فروش, بها, فی, مبلغ, نرخ, قیمت ریال, قیمت تومان;
    цена, цена продажи, розничная цена, стоимость; السعر, سعر, سعر البيع, سعر الوحدة, الثمن; 价格, 单价, 售价, 零售价`,
  cost: `cost, unit cost, cost price, purchase price, buying price, average cost;
    بهای تمام شده, قیمت خرید, فی خرید, بهای خرید; себестоимость, закупочная цена, цена закупки, цена закупа;
    التكلفة, سعر الشراء, سعر التكلفة; 成本, 成本价, 进价, 采购价`,
  tax: `tax, tax rate, vat, vat rate, tax percent; مالیات, نرخ مالیات, درصد مالیات, ارزش افزوده, مالیات بر ارزش افزوده;
    ндс, ставка ндс, налог; الضريبة, ضريبة, نسبة الضريبة; 税率, 税`,
  quantity: `quantity, qty, stock, on hand, onhand, in stock, balance, stock on hand, available, count;
    موجودی, تعداد, مقدار, موجودی انبار, مانده; количество, кол во, колво, остаток, остатки, наличие;
    الكمية, كمية, المخزون, الرصيد, العدد; 数量, 库存, 库存数量`,
  barcode: `barcode, barcodes, bar code, ean, ean13, ean 13, gtin, upc, ean code, barcode 1, barcode 2, barcode 3;
    بارکد, بارکدها, کد میله ای, کد میله‌ای; штрихкод, штрих код, штрихкоды, штрих коды; باركود, الباركود, الرمز الشريطي;
    条码, 条形码`,
}

const units: Record<ImportedPart['unit'], string> = {
  piece: `piece, pieces, pc, pcs, ea, each, unit, nr, no, stk; عدد, دانه, قطعه, تا; шт, штука, штук; قطعة, حبة, عدد; 个, 件, 只`,
  litre: `litre, liter, litres, liters, l, lt, ltr; لیتر; л, литр; لتر; 升`,
  metre: `metre, meter, metres, meters, m, mtr; متر; м, метр; متر; 米`,
  kilogram: `kilogram, kilograms, kg, kgs, kilo; کیلو, کیلوگرم; кг, килограмм; كيلو, كيلوغرام, كجم; 公斤, 千克`,
  set: `set, sets, kit, kits, pair; دست, ست, سری, کیت, جفت; комплект, компл, к т, набор; طقم, مجموعة; 套, 组, 副`,
}

function byName<K extends string>(names: Record<K, string>): ReadonlyMap<string, K> {
  const entries = Object.entries(names) as [K, string][]
  return new Map(entries.flatMap(([key, list]) => list.split(/[,;]/).map((name) => [headingKey(name), key] as const)))
}

const columnByName = byName(headings)
const unitByName = byName(units)
