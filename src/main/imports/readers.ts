import { fold } from '../../core/text.ts'
import type { Field } from '../../domain/imports/fields.ts'
import type { RowKind, RowOf } from '../../domain/imports/rows.ts'
import { mostUses, once } from '../../domain/packages/package.ts'
import { unitOf } from './layout.ts'
import { leave, type RowCells } from './row-cells.ts'

/** How rows of a kind are read: each by itself, or several lines of a file together as one. */
export interface RowShape<K extends RowKind> {
  read(cells: RowCells): RowOf<K>
  /** Tells the lines that belong together, such as those of one document. */
  together?(cells: RowCells): string
  /** Joins a further line to what was read of the lines before. */
  join?(whole: RowOf<K>, line: RowOf<K>): RowOf<K>
  /** Rows that say the very same are told apart by how many came before. */
  sameAs?(row: RowOf<K>): string
}

const customerKinds = {
  person: 'individual, private; حقیقی, شخص; физлицо, физическое лицо; فرد; 个人',
  company: 'business, corporate; حقوقی, شرکت; юрлицо, юридическое лицо, организация; شركة; 公司, 企业',
  fleet: 'ناوگان; парк; أسطول; 车队',
  insurer: 'insurance; بیمه; страховая; تأمين; 保险',
  manufacturer: 'maker; سازنده; производитель; صانع; 厂家',
}
const documentKinds = {
  invoice: 'bill, tax invoice; صورتحساب; счет фактура, накладная; فاتورة ضريبية; 发票',
  creditNote: 'credit, return, refund; برگشت از فروش; кредит нота, возврат; مرتجع مبيعات; 退货单, 冲销单',
  order: 'job card, repair order; کارت کار, سفارش; заказ, наряд; بطاقة عمل; 维修单',
  estimate: 'quote, quotation; پیش فاکتور, برآورد; калькуляция, кп; تقدير; 估价单',
}
const approvals = {
  declined: 'rejected, no, refused; رد, ردشده, نپذیرفت; отказ, отклонено; مرفوض; 拒绝',
  deferred: 'later, postponed; بعدا, موکول; позже, перенесено; مؤجل; 延后',
}
const reasons = { price: '', time: '', elsewhere: '', notNeeded: '', thinksAboutIt: '', other: '' }
const tenders = {
  cash: 'نقد; наличные; نقدا; 现金',
  card: 'pos, کارتخوان, پوز; карта, безналичный; بطاقة, مدى, شبكة; 刷卡',
  transfer: 'bank, bank transfer; حواله, کارت به کارت; перевод, банк; تحويل; 银行转账',
  cheque: 'check; چک; чек; شيك; 支票',
}
const chequeStates = {
  held: 'open, received, in hand; نزد صندوق, دریافتی, در جریان وصول نشده; получен; لدينا; 在手',
  deposited: 'at bank; در جریان وصول, واگذار به بانک; в банке; في البنك; 已存入',
  passedOn: 'endorsed, spent; خرج شده, واگذار شده; передан; مظهر; 已转让',
  returned: 'given back; مسترد, عودت; возвращен; معاد; 已退还',
  cleared: 'paid; وصول, وصول شده, پاس شده; оплачен; محصل; 已兑现',
  bounced: 'unpaid, dishonoured; برگشتی, برگشت خورده; отказ в оплате; مرتجع; 退票',
}
const itemKinds = {
  part: 'parts, spare, material, goods; قطعه, کالا; запчасть, деталь, товар; قطعة; 配件, 零件',
  labour: 'labor, work, service; اجرت, خدمات, دستمزد; работа, услуга; أجرة, خدمة; 工时',
  tyre: 'tire; لاستیک; шина; إطار; 轮胎',
  fee: 'charge; هزینه, عوارض; сбор; رسم; 费用',
  sublet: 'outside work, subcontract; برون سپاری; субподряд; أعمال خارجية; 外协',
  supplies: 'consumables; مواد مصرفی; расходники; مستهلكات; 耗材',
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
})
const hasLine = (cells: RowCells) => cells.has('description') || cells.has('itemCode')
const joinLines = <R extends { lines: unknown[] }>(whole: R, line: R): R => ({
  ...whole,
  lines: [...whole.lines, ...line.lines],
})
const documentKey = (cells: RowCells) =>
  `${cells.text('documentKind')} ${cells.text('documentNumber')} ${cells.text('date')}`

export const shapes: { [K in RowKind]: RowShape<K> } = {
  customers: {
    read: (cells) => ({
      ...cells.who(),
      name: cells.needed('customerName'),
      kind: cells.oneOf('customerKind', 'customerKind', customerKinds, 'person'),
      address: cells.text('address'),
      postcode: cells.code('postcode'),
      taxId: cells.code('taxId'),
      registrationNumber: cells.code('registrationNumber'),
      creditLimit: priceOf(cells, 'creditLimit') ?? 0,
      note: cells.text('note'),
    }),
  },
  vehicles: {
    read: (cells) => ({
      ...cells.car(),
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
      lines: hasLine(cells) ? [lineOf(cells)] : [],
    }),
    together: documentKey,
    join: joinLines,
  },
  history: {
    read: readPast,
    together: documentKey,
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
    join: (whole, line) => ({ ...whole, items: [...whole.items, ...line.items] }),
  },
  cheques: {
    read: (cells) => ({
      who: cells.who(),
      number: cells.code('chequeNumber') || leave('import.fieldMissing', { missing: 'chequeNumber' }),
      sayadId: cells.code('sayadId').replace(/\D/g, ''),
      bank: cells.text('bank'),
      dueDay: cells.day('dueDate') ?? leave('import.fieldMissing', { missing: 'dueDate' }),
      amount: positive(cells, 'amount'),
      state: cells.oneOf('chequeState', 'chequeState', chequeStates, 'held'),
    }),
  },
}

/** The total stands in every line of a document, or in none: then its lines and their tax come to it. */
function joinPast(whole: RowOf<'history'>, line: RowOf<'history'>): RowOf<'history'> {
  const both = joinLines(whole, line)
  if (!summed.has(whole)) return both
  const sum = { ...both, tax: whole.tax + line.tax, total: whole.total + line.total }
  summed.add(sum)
  return sum
}

/** Documents of lists without a total. */
const summed = new WeakSet<RowOf<'history'>>()

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
  if (said === null) summed.add(past)
  return past
}
