import type { InvoiceDocument, NamedValue } from '../../documents/invoice.ts'
import { countryOf } from '../../domain/countries/country.ts'
import type { InvoicePaper } from '../../domain/invoices/queries.ts'
import { translate } from '../../locales/index.ts'
import { type FormSaid, statusOf, ukdOf } from './ukd.ts'

type Filled = Pick<InvoiceDocument, 'form' | 'receipt' | 'changes'> &
  Partial<Pick<InvoiceDocument, 'title' | 'payments'>>

/**
 * What a Russian document has beyond the others: the fields of the universal transfer document (УПД, form of the
 * government's decree 1137 and the tax service's letter ММВ-20-3/96@) for a buyer with an ИНН, and the place of the cash
 * register's receipt on every document. Status 1 is an invoice for tax as well; 2, without tax, hands over alone. What
 * takes a УПД back is a УКД.
 */
export function formOf(paper: InvoicePaper, said: FormSaid): Filled {
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
  // The form has a place of its own for what was paid by, and what was paid stands below the lines.
  return { title: t('title'), form: updOf(paper, t, dayText), receipt: place, payments: [] }
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
