import type { FormColumn, InvoiceDocument, InvoiceLine, NamedValue } from '../../documents/invoice.ts'
import { countryOf } from '../../domain/countries/country.ts'
import type { InvoicePaper } from '../../domain/invoices/queries.ts'
import { type OfferedLocale, translate } from '../../locales/index.ts'
import { type FormSaid, okei, priceCameTo, statusOf, ukdOf } from './ukd.ts'

type Filled = Pick<InvoiceDocument, 'form' | 'receipt' | 'changes'> &
  Partial<Pick<InvoiceDocument, 'title' | 'lines' | 'totals' | 'payments'>>

/**
 * What a Russian document has beyond the others: the fields of the universal transfer document (УПД, form of the
 * government's decree 1137 and the tax service's letter ММВ-20-3/96@) for a buyer with an ИНН, and the place of the cash
 * register's receipt on every document. Status 1 is an invoice for tax as well; 2, without tax, hands over alone. What
 * takes a УПД back is a УКД.
 */
export function formOf(paper: InvoicePaper, plain: Pick<InvoiceDocument, 'lines' | 'totals'>, said: FormSaid): Filled {
  if (countryOf(paper.country).form !== 'upd') return {}
  const { locale, dayText } = said
  const t = (name: UpdWord) => translate(locale, `paper.upd.${name}`)
  const { receipt, corrects } = paper
  const place = {
    heading: t('receipt'),
    rows: [
      [t('fn'), receipt?.fn ?? ''],
      [t('fd'), receipt?.fd ?? ''],
      [t('fpd'), receipt?.fpd ?? ''],
    ] as NamedValue[],
    qr: receipt?.qr ?? '',
  }
  if (corrects?.kind === 'taxInvoice') return { ...ukdOf({ ...paper, corrects }, said), receipt: place }
  if (paper.kind !== 'taxInvoice') return { receipt: place }
  return {
    title: t('title'),
    form: { ...updOf(paper, t, dayText), columns: columnsOf(said) },
    receipt: place,
    lines: plain.lines.map((line, index) => lineOf(line, paper.lines[index]?.unit ?? '')),
    // What the prices of the form came to is not taken off once more.
    totals: { ...plain.totals, discount: 0 },
    // The form has a place of its own for what was paid by, and what was paid stands below the lines.
    payments: [],
  }
}

/** Without its parties and signatures it is no УПД and no УКД, and says so. */
export function rollOf({ country, kind, corrects }: InvoicePaper, locale: OfferedLocale): { title?: string } {
  if (countryOf(country).form !== 'upd') return {}
  if (corrects?.kind === 'taxInvoice') return { title: translate(locale, 'paper.ukd.roll') }
  return kind === 'taxInvoice' ? { title: translate(locale, 'paper.upd.roll') } : {}
}

function lineOf({ discount = 0, ...line }: InvoiceLine, unit: string): InvoiceLine {
  return { ...line, ...okei[unit], unitPrice: priceCameTo({ ...line, discount }) }
}

/** The numbers of the columns are those of the decree, the same in both forms. */
function columnsOf({ locale }: FormSaid): Record<FormColumn, string> {
  const upd = (name: 'goods' | 'unit' | 'origin') => translate(locale, `paper.upd.${name}`)
  const ukd = (name: 'quantity' | 'unitPrice' | 'net' | 'rate' | 'tax' | 'gross') =>
    translate(locale, `paper.ukd.${name}`)
  return {
    description: upd('goods'),
    unit: upd('unit'),
    quantity: ukd('quantity'),
    unitPrice: ukd('unitPrice'),
    amount: ukd('net'),
    rate: ukd('rate'),
    tax: ukd('tax'),
    gross: ukd('gross'),
    origin: upd('origin'),
  }
}

function updOf(paper: InvoicePaper, t: (name: UpdWord) => string, dayText: (day: string) => string) {
  const status = statusOf(paper)
  const paid = paper.payments.map(({ reference, day }) =>
    [reference, dayText(day)].filter((one) => one !== '').join(' · '),
  )
  const address = (party: InvoicePaper['seller']) => [party.name, party.address].filter((one) => one !== '').join(', ')
  const shipped = `1–${paper.lines.length} · ${paper.numberText} · ${dayText(paper.day)}`
  return {
    status: { name: t('status'), value: status, meaning: t(`status${status}`) },
    parties: {
      heading: t('parties'),
      rows: [
        [t('correction'), '—'],
        // The rules of the form want it so where the seller is who hands over.
        [t('shipper'), t('sameAsSeller')],
        [t('consignee'), address(paper.buyer)],
        [t('paymentDocument'), paid.join('; ') || '—'],
        [t('shipmentDocument'), shipped],
      ] as NamedValue[],
    },
    terms: {
      heading: t('terms'),
      rows: [
        [t('currency'), t('rouble')],
        [t('contract'), '—'],
        [t('excise'), t('noExcise')],
        [t('basis'), paper.workOrderNumber || '—'],
        [t('transport'), '—'],
      ] as NamedValue[],
    },
    handedOver: [
      [t('head'), ''],
      [t('accountant'), ''],
      [t('handedOver'), paper.issuedBy],
      [t('handedOverDay'), dayText(paper.day)],
      [t('responsible'), ''],
      [t('sellerEntity'), paper.seller.name],
    ] as NamedValue[],
    received: [
      [t('received'), ''],
      [t('receivedDay'), ''],
      [t('otherOfBuyer'), ''],
      [t('responsible'), ''],
      [t('buyerEntity'), paper.buyer.name],
    ] as NamedValue[],
  }
}

const updWords = [
  'title',
  'status',
  'status1',
  'status2',
  'parties',
  'terms',
  'correction',
  'shipper',
  'sameAsSeller',
  'consignee',
  'paymentDocument',
  'shipmentDocument',
  'currency',
  'rouble',
  'contract',
  'excise',
  'noExcise',
  'basis',
  'transport',
  'head',
  'accountant',
  'handedOver',
  'handedOverDay',
  'responsible',
  'sellerEntity',
  'received',
  'receivedDay',
  'otherOfBuyer',
  'buyerEntity',
  'receipt',
  'fn',
  'fd',
  'fpd',
] as const
type UpdWord = (typeof updWords)[number]
