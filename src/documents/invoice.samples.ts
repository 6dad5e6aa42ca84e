import type { InvoiceDocument, InvoiceLine } from './invoice.ts'

/** Invoices the tests print: one in English, its twin in Persian, and one that mixes four scripts. Invented data. */
export const english: InvoiceDocument = {
  locale: 'en',
  words: {
    title: 'Invoice',
    copy: 'COPY',
    date: 'Date',
    billTo: 'Bill to',
    vehicle: 'Vehicle',
    details: 'Details',
    workOrder: 'Work order',
    amountsIn: 'Amounts in',
    taxId: 'Tax ID',
    vin: 'VIN',
    odometer: 'Odometer',
    description: 'Description',
    quantity: 'Qty',
    unitPrice: 'Unit price',
    tax: 'Tax',
    amount: 'Amount',
    net: 'Subtotal',
    taxAtRate: 'Tax {rate}',
    total: 'Total',
    paid: 'Paid',
    due: 'Balance due',
    payments: 'Payments',
    notes: 'Notes',
    verify: 'Scan to check this invoice',
    page: 'Page {page} of {pages}',
    continued: 'continued',
    sellerSignature: 'Stamp and signature of the seller',
    buyerSignature: 'Signature of the customer',
  },
  issuedAt: Date.UTC(2026, 10, 21, 12, 50, 0),
  number: 'W2-INV-000118',
  day: '21 November 2026',
  copy: false,
  currency: 'IRR',
  unitName: 'Iranian rial',
  workOrderNumber: 'W-2-01184',
  seller: {
    name: 'Artaban Motor, Tehran West',
    lines: ['148 Azadi Street, Tehran 13459', 'Workshop and parts, +98 21 6600 1180'],
    taxId: '10103456789',
  },
  buyer: { name: 'Leyla Karimi', phone: '0912 123 4567', lines: ['Apt 4, 12 Golha Alley, Tehran'] },
  vehicle: { plate: '12ب345-67', model: 'Peugeot 207, 2023', vin: 'NAAP41FE0NJ123456', odometer: '48,210 km' },
  lines: [
    line('Front brake pads, replace', 'L-0412', 800, 12_500_000, 1000, 'hour'),
    line('Brake pad set, front', '16172-82880', 1000, 32_000_000, 1000),
    line('Engine oil 5W30', 'EL-5W30-4', 4200, 4_500_000, 1000, 'litre'),
    line('Oil filter', '1109.CK', 1000, 2_800_000, 1000),
    line('50,000 km service, labour', 'L-0050', 600, 12_083_333, 1000, 'hour'),
    line('Official inspection fee', undefined, 1000, 850_000, 0),
  ],
  totals: { net: 0, tax: 0, total: 0, paid: 40_000_000, due: 0 },
  payments: [{ method: 'Card', day: '21 November 2026', reference: '904418223', amount: 40_000_000 }],
  notes: ['Parts carry six months or 10,000 km of warranty. Please bring this paper with you.'],
  verify: 'https://hq.example/v/W2-INV-000118/7f3a91c2',
}
totalUp(english)

export const persian: InvoiceDocument = {
  ...english,
  locale: 'fa',
  words: {
    title: 'فاکتور فروش',
    copy: 'رونوشت',
    date: 'تاریخ',
    billTo: 'خریدار',
    vehicle: 'خودرو',
    details: 'مشخصات',
    workOrder: 'دستور کار',
    amountsIn: 'مبالغ به',
    taxId: 'شناسه ملی',
    vin: 'VIN',
    odometer: 'کارکرد',
    description: 'شرح',
    quantity: 'تعداد',
    unitPrice: 'قیمت واحد',
    tax: 'مالیات',
    amount: 'مبلغ',
    net: 'جمع',
    taxAtRate: 'مالیات {rate}',
    total: 'جمع کل',
    paid: 'پرداخت‌شده',
    due: 'مانده قابل پرداخت',
    payments: 'پرداخت‌ها',
    notes: 'توضیحات',
    verify: 'برای بررسی درستی فاکتور اسکن کنید',
    page: 'صفحه {page} از {pages}',
    continued: 'ادامه',
    sellerSignature: 'مهر و امضای فروشنده',
    buyerSignature: 'امضای خریدار',
  },
  day: '۳۰ آبان ۱۴۰۵',
  unitName: 'ریال',
  seller: {
    name: 'آرتابان موتور، شعبه غرب تهران',
    lines: ['تهران، خیابان آزادی، پلاک ۱۴۸، کد پستی ۱۳۴۵۹', 'تعمیرگاه و فروش قطعات، \u2066021-6600 1180\u2069'],
    taxId: '10103456789',
  },
  buyer: { name: 'لیلا کریمی', phone: '0912 123 4567', lines: ['تهران، کوچه گل‌ها (پلاک ۱۲)، واحد ۴'] },
  vehicle: { plate: '12ب345-67', model: 'پژو ۲۰۷ · ۱۴۰۲', vin: 'NAAP41FE0NJ123456', odometer: '۴۸٬۲۱۰ کیلومتر' },
  lines: [
    line('اجرت تعویض لنت جلو', 'L-0412', 800, 12_500_000, 1000, 'ساعت'),
    line('دست لنت جلو (چپ و راست)', '16172-82880', 1000, 32_000_000, 1000),
    line('روغن موتور 5W30 تمام‌سنتتیک', 'EL-5W30-4', 4200, 4_500_000, 1000, 'لیتر'),
    line('فیلتر روغن', '1109.CK', 1000, 2_800_000, 1000),
    line('اجرت سرویس ۵۰ هزار', 'L-0050', 600, 12_083_333, 1000, 'ساعت'),
    line('هزینه معاینه فنی', undefined, 1000, 850_000, 0),
  ],
  payments: [{ method: 'کارت', day: '۳۰ آبان ۱۴۰۵', reference: '904418223', amount: 40_000_000 }],
  notes: ['قطعات شش ماه یا ۱۰٬۰۰۰ کیلومتر ضمانت دارند. هنگام مراجعه این برگه را همراه داشته باشید.'],
  signatures: true,
}

export const mixed: InvoiceDocument = {
  ...english,
  locale: 'zh',
  words: {
    ...english.words,
    title: '结算单',
    copy: '副本',
    date: '日期',
    billTo: '客户',
    vehicle: '车辆',
    details: '明细',
    workOrder: '工单',
    amountsIn: '货币单位',
    taxId: '税号',
    vin: '车架号',
    odometer: '里程',
    description: '项目',
    quantity: '数量',
    unitPrice: '单价',
    tax: '税额',
    amount: '金额',
    net: '小计',
    taxAtRate: '税 {rate}',
    total: '合计',
    paid: '已付',
    due: '应付余额',
    payments: '付款',
    notes: '备注',
    verify: '扫码核对本单据',
    page: '第 {page} 页，共 {pages} 页',
    continued: '续',
  },
  number: 'SH-2026-000042',
  day: '2026年11月21日',
  copy: true,
  currency: 'CNY',
  unitName: '人民币',
  seller: {
    name: '上海阿尔塔班汽车服务有限公司',
    lines: ['上海市浦东新区世纪大道 1500 号', 'Тел. +7 495 123-45-67'],
    taxId: '91310115MA1K4XYZ8Q',
  },
  buyer: {
    name: '王伟 (Wang Wei)',
    phone: '+86 138 0013 8000',
    lines: ['Иван Петров, уполномоченный', 'نماینده: لیلا کریمی'],
  },
  vehicle: { plate: '沪B·D12345', model: '比亚迪汉 EV 2024', vin: 'LGXCE4CB1R0123456', odometer: '21,004 km' },
  lines: [
    line(
      '更换前制动片（左右），含拆装、清洁与路试；如客户自带配件，仅收取工时费，不提供质量保证。',
      'BP-16172/82880',
      1000,
      68_000,
      1300,
      '套',
    ),
    line('Тормозная жидкость DOT 4 «Лукойл», замена', 'DOT4-1L', 1500, 12_050, 1300, '升'),
    line('روغن موتور 5W30 تمام‌سنتتیک', 'EL-5W30-4', 4200, 9_900, 1300, '升'),
    line('Cabin filter, activated carbon 空调滤芯', 'CF-0099', 1000, 15_800, 600, '个'),
    line('Discount · скидка · 优惠', undefined, 1000, -10_000, 1300),
  ],
  payments: [{ method: '微信支付', day: '2026年11月21日', reference: '4200001947202611218765', amount: 40_000 }],
  totals: { net: 0, tax: 0, total: 0, paid: 40_000, due: 0 },
  notes: ['Гарантия 12 месяцев. 质保期十二个月，或二万公里，以先到者为准。', 'ضمانت ۱۲ ماه (20,000 km) است.'],
}
totalUp(persian)
totalUp(mixed)

/** A line whose net and tax follow from its price, rounded half up, as an issuing command would have done. */
export function line(
  description: string,
  code: string | undefined,
  quantity: number,
  unitPrice: number,
  taxRate: number,
  unit?: string,
): InvoiceLine {
  const net = Math.round((unitPrice * quantity) / 1000)
  const tax = Math.round((net * taxRate) / 10_000)
  return { description, quantity, unitPrice, taxRate, net, tax, ...(code ? { code } : {}), ...(unit ? { unit } : {}) }
}

export function totalUp(document: InvoiceDocument): InvoiceDocument {
  const net = document.lines.reduce((sum, each) => sum + each.net, 0)
  const tax = document.lines.reduce((sum, each) => sum + each.tax, 0)
  const { paid } = document.totals
  document.totals = { net, tax, total: net + tax, paid, due: net + tax - paid }
  return document
}
