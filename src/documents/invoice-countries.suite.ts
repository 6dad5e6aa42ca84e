import { moadianTaxId } from '../domain/tax/moadian-tax-id.ts'
import { zatcaQr } from '../domain/tax/zatca-qr.ts'
import type { InvoiceDocument } from './invoice.ts'
import { english, line, persian, totalUp } from './invoice-samples.suite.ts'

/** Documents of each country with what its law wants on them, for the tests. Invented data. */

/** Iran, type 1: economic code, postcode, Moadian number, discount, exempt fee and payable rounding. */
export const iranianTaxInvoice: InvoiceDocument = totalUp({
  ...structuredClone(persian),
  title: 'صورتحساب الکترونیکی (نوع اول)',
  taxNumber: moadianTaxId({ memory: 'A1B2C3', issuedAt: persian.issuedAt, serial: 118 }),
  payer: 'بیمه',
  buyer: {
    name: 'شرکت پخش البرز',
    phone: '021 8800 1234',
    lines: ['تهران، خیابان کریم‌خان'],
    ids: [
      { name: 'شمارهٔ اقتصادی', value: '10103456789' },
      { name: 'کد پستی', value: '1598613111' },
    ],
  },
  lines: persian.lines.map((each, index) =>
    index === 1
      ? { ...each, discount: 2_000_000, net: each.net - 2_000_000, tax: each.tax - 200_000 }
      : index === 5
        ? {
            ...each,
            taxRate: 0,
            taxCategory: 'exempt' as const,
            untaxedReason: 'معاف طبق مادهٔ ۹ قانون مالیات بر ارزش افزوده (مصوب ۱۴۰۰)',
          }
        : each,
  ),
  totals: { ...persian.totals, rounding: -5_000 },
})

/** Iran: the credit note that takes two lines of it back. */
export const iranianCreditNote: InvoiceDocument = totalUp({
  ...structuredClone(iranianTaxInvoice),
  title: 'برگشت از فروش',
  number: 'W2-CN-000007',
  corrects: {
    number: 'W2-INV-000118',
    day: '۳۰ آبان ۱۴۰۵',
    taxNumber: iranianTaxInvoice.taxNumber ?? '',
    reason: 'برگشت کالا · اشتباه خود ما: لنت اشتباه بود',
  },
  lines: iranianTaxInvoice.lines.slice(1, 3).map((each) => ({
    ...each,
    quantity: -each.quantity,
    discount: -(each.discount ?? 0),
    net: -each.net,
    tax: -each.tax,
  })),
  payments: [],
  notes: [],
  totals: { ...iranianTaxInvoice.totals, rounding: 0, paid: 0 },
})

/** The same in English, for the other direction of the page. */
export const englishCreditNote: InvoiceDocument = {
  ...iranianCreditNote,
  locale: 'en',
  words: english.words,
  title: 'Credit note',
  day: english.day,
  corrects: { number: 'W2-INV-000118', day: '21 November 2026', reason: 'Return · our mistake: wrong pads' },
  seller: english.seller,
  buyer: english.buyer,
  lines: english.lines.slice(1, 3).map((each) => ({
    ...each,
    quantity: -each.quantity,
    net: -each.net,
    tax: -each.tax,
  })),
}
totalUp(englishCreditNote)

/** Saudi Arabia: simplified tax invoice in Arabic with the authority's code. */
export const saudiInvoice: InvoiceDocument = totalUp({
  ...structuredClone(english),
  locale: 'ar',
  title: 'فاتورة ضريبية مبسطة',
  words: {
    ...english.words,
    copy: 'نسخة',
    date: 'التاريخ',
    billTo: 'العميل',
    vehicle: 'المركبة',
    details: 'التفاصيل',
    workOrder: 'أمر العمل',
    amountsIn: 'المبالغ بـ',
    odometer: 'العداد',
    vin: 'رقم الهيكل',
    description: 'الوصف',
    quantity: 'الكمية',
    unitPrice: 'سعر الوحدة',
    discount: 'الخصم',
    tax: 'الضريبة',
    amount: 'المبلغ',
    net: 'الإجمالي قبل الضريبة',
    taxAtRate: 'ضريبة القيمة المضافة {rate}',
    total: 'الإجمالي شامل الضريبة',
    paid: 'المدفوع',
    due: 'المتبقي',
    inWords: 'المبلغ كتابة',
    payments: 'المدفوعات',
    notes: 'ملاحظات',
    fiscalCode: 'رمز هيئة الزكاة والضريبة والجمارك',
    page: 'صفحة {page} من {pages}',
  },
  currency: 'SAR',
  unitName: 'ريال سعودي',
  day: '٢١ نوفمبر ٢٠٢٦',
  number: 'RUH-INV-000042',
  seller: {
    name: 'شركة أرتبان لصيانة السيارات',
    lines: ['الرياض، طريق الملك فهد'],
    ids: [{ name: 'الرقم الضريبي', value: '310122393500003' }],
  },
  buyer: { name: 'محمد العتيبي', phone: '+966 50 123 4567', lines: [], ids: [] },
  vehicle: { plate: '7421 HUD', model: 'تويوتا كامري ٢٠٢٣', vin: 'NAAP41FE0NJ123456' },
  lines: [line('تغيير فحمات أمامية', 'L-0412', 1000, 15_000, 1500), line('زيت محرك', 'EL-5W30', 4200, 4_250, 1500)],
  payments: [],
  notes: [],
  totals: { ...english.totals, paid: 0 },
})
saudiInvoice.fiscalCode = zatcaQr({
  seller: saudiInvoice.seller.name,
  vatNumber: '310122393500003',
  issuedAt: saudiInvoice.issuedAt,
  total: saudiInvoice.totals.total,
  tax: saudiInvoice.totals.tax,
})

/** Russia: act of completed work with ИНН and КПП. */
export const russianAct: InvoiceDocument = totalUp({
  ...structuredClone(english),
  locale: 'ru',
  title: 'Акт выполненных работ',
  words: {
    ...english.words,
    date: 'Дата',
    billTo: 'Заказчик',
    vehicle: 'Автомобиль',
    details: 'Реквизиты',
    workOrder: 'Заказ-наряд',
    amountsIn: 'Суммы в',
    odometer: 'Пробег',
    description: 'Наименование',
    quantity: 'Кол-во',
    unitPrice: 'Цена',
    discount: 'Скидка',
    tax: 'НДС',
    amount: 'Сумма',
    net: 'Итого без НДС',
    taxAtRate: 'НДС {rate}',
    taxExempt: 'Без НДС',
    total: 'Всего с НДС',
    paid: 'Оплачено',
    due: 'К оплате',
    inWords: 'Сумма прописью',
    payments: 'Оплата',
    notes: 'Примечания',
    verify: 'Проверить документ',
    page: 'Страница {page} из {pages}',
    sellerSignature: 'Исполнитель, М. П.',
    buyerSignature: 'Заказчик',
  },
  currency: 'RUB',
  unitName: 'российских рублях',
  day: '21 ноября 2026 г.',
  number: 'МСК-000042',
  seller: {
    name: 'ООО «Артабан Мотор»',
    lines: ['Москва, Ленинградское ш., 12'],
    ids: [
      { name: 'ИНН', value: '7708123450' },
      { name: 'КПП', value: '770801001' },
    ],
  },
  buyer: { name: 'Иван Петров', phone: '+7 916 123-45-67', lines: [], ids: [] },
  vehicle: { plate: 'А123ВС77', model: 'Лада Веста, 2022', vin: 'XTAGFK330NY123456', odometer: '48 210 км' },
  lines: [
    line('Замена передних колодок', 'Р-0412', 800, 250_000, 2200, 'ч'),
    {
      ...line('Технический осмотр', undefined, 1000, 85_000, 0),
      taxCategory: 'exempt',
      untaxedReason: 'Без НДС: технический осмотр (пп. 17.2 п. 2 ст. 149 НК РФ)',
    },
  ],
  payments: [],
  notes: [],
  totals: { ...english.totals, paid: 0 },
  signatures: true,
})
