import { formatDay } from '../../core/calendar.ts'
import { type Refusal, refuse } from '../../core/command.ts'
import { currencyName } from '../../core/money.ts'
import type { Locale } from '../../core/text.ts'
import { type InvoiceDocument, type InvoiceWord, invoiceWords, renderInvoice } from '../../documents/invoice.ts'
import type { InvoicePaper } from '../../domain/invoices/queries.ts'
import { isOfferedLocale, type OfferedLocale, translate, translateRaw, type WordKey } from '../../locales/index.ts'
import { invoicePaper } from '../queries/invoices.ts'
import type { Reader } from '../queries/reader.ts'

/** Documents of this station's records, as PDF in base64. */
export interface Papers {
  invoice(invoiceId: string, locale: string, copy: boolean): Promise<{ ok: string } | Refusal>
}

export function createPapers(read: Reader, fontFolder: string | undefined): Papers {
  return {
    async invoice(invoiceId, locale, copy) {
      const paper = invoicePaper(read, { invoiceId })
      if (paper === null) return refuse('invoice.notFound')
      const document = documentOf(paper, isOfferedLocale(locale) ? locale : 'en', copy)
      const pdf = await (fontFolder === undefined ? renderInvoice(document) : renderInvoice(document, fontFolder))
      return { ok: pdf.toString('base64') }
    },
  }
}

/** An issued invoice in a customer's language; the numbers are those of the record, none is computed here. */
export function documentOf(paper: InvoicePaper, locale: OfferedLocale, copy: boolean): InvoiceDocument {
  const dayText = (day: string) => formatDay(day, { calendar: paper.calendar, locale: locale as Locale })
  const { seller, buyer, vehicle } = paper
  return {
    locale,
    words: Object.fromEntries(invoiceWords.map((word) => [word, translateRaw(locale, `paper.${word}`)])) as Record<
      InvoiceWord,
      string
    >,
    issuedAt: paper.at,
    number: paper.numberText,
    day: dayText(paper.day),
    copy,
    currency: paper.currency,
    unitName: currencyName(paper.currency, locale),
    workOrderNumber: paper.workOrderNumber,
    seller: { name: seller.name, lines: lines(seller.address), ...(seller.taxId ? { taxId: seller.taxId } : {}) },
    buyer: {
      name: buyer.name,
      lines: lines(buyer.address),
      ...(buyer.phone ? { phone: buyer.phone } : {}),
      ...(buyer.taxId ? { taxId: buyer.taxId } : {}),
    },
    vehicle: {
      plate: vehicle.plate,
      model: vehicle.model,
      ...(vehicle.vin ? { vin: vehicle.vin } : {}),
      ...(vehicle.odometer === null
        ? {}
        : { odometer: translate(locale, 'vehicle.odometer', { km: vehicle.odometer }) }),
    },
    lines: paper.lines.map((line) => ({ ...line, unit: translate(locale, `unit.${line.unit}` as WordKey) })),
    totals: { net: paper.net, tax: paper.tax, total: paper.total, paid: paper.paid, due: paper.total - paper.paid },
    payments: paper.payments.map(({ tender, day, amount }) => ({
      method: translate(locale, `tender.${tender}` as WordKey),
      day: dayText(day),
      amount,
    })),
    notes: [],
    verify: `${paper.numberText} ${paper.day} ${paper.total} ${paper.currency}`,
    signatures: locale === 'fa',
  }
}

const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '')
