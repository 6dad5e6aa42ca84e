import type { ChangeWord, InvoiceDocument, LineChange, NamedValue, Standing } from '../../documents/invoice.ts'
import { changeWords } from '../../documents/invoice.ts'
import type { InvoicePaper } from '../../domain/invoices/queries.ts'
import { type OfferedLocale, translate } from '../../locales/index.ts'

export type Ukd = Required<Pick<InvoiceDocument, 'title' | 'form' | 'changes'>>
type Corrects = NonNullable<InvoicePaper['corrects']>

/**
 * 1 where the form is an invoice for tax as well, 2 where it hands over alone. Without tax an invoice is still asked for at
 * 0 % of article 164, of who is released by article 145 but not under УСН, and where the buyer is the agent of the tax
 * (tax code of Russia, articles 161, 168 (5) and 169 (3)).
 */
export function statusOf({ tax, lines }: Pick<InvoicePaper, 'tax' | 'lines'>): '1' | '2' {
  return tax !== 0 || lines.some(({ untaxedReason }) => stillInvoiced.has(untaxedReason)) ? '1' : '2'
}
const stillInvoiced = new Set(['RU-145', 'RU-164-1', 'RU-EAEU', 'RU-161-8'])

/** How a form says days, units and why something is taken back. */
export interface FormSaid {
  locale: OfferedLocale
  dayText(day: string): string
  unitOf(unit: string): string
  /** Empty where nothing is. */
  why: string
}

/**
 * What takes a УПД back, the universal correction document (УКД: form 2 of the government's decree 1137 and the tax
 * service's letter ММВ-20-15/86@): to which document of what day it belongs, why, and of each line how it stood, how it
 * stands, and what that is less. Status 1 corrects the invoice for tax as well; 2, without tax, the handing over alone.
 */
export function ukdOf(paper: InvoicePaper & { corrects: Corrects }, { locale, dayText, why, unitOf }: FormSaid): Ukd {
  const t = (name: UkdWord) => translate(locale, `paper.ukd.${name}`)
  const { corrects } = paper
  const status = statusOf(paper)
  const document = `${corrects.numberText} · ${dayText(corrects.day)}`
  return {
    title: t('title'),
    changes: {
      words: Object.fromEntries(changeWords.map((name) => [name, t(name)])) as Record<ChangeWord, string>,
      lines: paper.lines.map((line, index) => changeOf(line, paper.before[index], unitText(line.unit, unitOf))),
    },
    form: {
      status: { name: translate(locale, 'paper.upd.status'), value: status, meaning: t(`status${status}`) },
      parties: {
        heading: t('corrected'),
        rows: [
          [t('toInvoice'), status === '1' ? document : '—'],
          [translate(locale, 'paper.upd.correction'), '—'],
          [t('handover'), document],
          [t('basis'), why],
        ] as NamedValue[],
      },
      terms: {
        heading: translate(locale, 'paper.upd.terms'),
        rows: [
          [t('currency'), translate(locale, 'paper.upd.rouble')],
          [t('contract'), '—'],
          [translate(locale, 'paper.workOrder'), paper.workOrderNumber || '—'],
        ] as NamedValue[],
      },
      handedOver: [
        [translate(locale, 'paper.upd.head'), ''],
        [translate(locale, 'paper.upd.accountant'), ''],
        [t('proposes'), paper.issuedBy],
        [t('proposedDay'), dayText(paper.day)],
        [t('responsible'), ''],
        [t('sellerEntity'), paper.seller.name],
      ],
      received: [
        [t('agrees'), ''],
        [t('agreedDay'), ''],
        [t('responsible'), ''],
        [t('buyerEntity'), paper.buyer.name],
      ],
    },
  }
}

/** Number and symbol, as the columns 2 and 2a say them. */
function unitText(unit: string, unitOf: FormSaid['unitOf']): string {
  const known = okei[unit]
  return known ? `${known.unitCode} ${known.unit}` : unitOf(unit)
}

function changeOf(
  line: InvoicePaper['lines'][number],
  stood: InvoicePaper['before'][number] | undefined,
  unit: string,
): LineChange {
  // A line nobody can find again stood as much as is taken back of it.
  const { quantity, net, tax } = stood ?? { quantity: -line.quantity, net: -line.net, tax: -line.tax }
  const unitPrice = priceCameTo({ ...line, quantity, net })
  const before: Standing = { quantity, unitPrice, net, tax }
  const after = { quantity: quantity + line.quantity, unitPrice, net: net + line.net, tax: tax + line.tax }
  const { description, code, taxRate, taxCategory } = line
  return { description, unit, taxRate, taxCategory, before, after, ...(code === '' ? {} : { code }) }
}

/** The forms know no discounts: their price is what one came to. */
export function priceCameTo({ discount, quantity, net, unitPrice }: Priced): number {
  return discount === 0 || quantity === 0 ? unitPrice : Math.round((net * 1000) / quantity)
}
type Priced = Pick<InvoicePaper['lines'][number], 'discount' | 'quantity' | 'net' | 'unitPrice'>

/** Number and national symbol of a unit in the Russian classification of units (ОКЕИ, ОК 015-94). */
export const okei: Partial<Record<string, { unitCode: string; unit: string }>> = {
  piece: { unitCode: '796', unit: 'шт' },
  set: { unitCode: '839', unit: 'компл' },
  hour: { unitCode: '356', unit: 'ч' },
  litre: { unitCode: '112', unit: 'л' },
  kilogram: { unitCode: '166', unit: 'кг' },
  metre: { unitCode: '006', unit: 'м' },
  kilometre: { unitCode: '008', unit: 'км' },
}

type UkdWord =
  | ChangeWord
  | 'title'
  | 'status1'
  | 'status2'
  | 'corrected'
  | 'toInvoice'
  | 'handover'
  | 'basis'
  | 'currency'
  | 'contract'
  | 'proposes'
  | 'proposedDay'
  | 'agrees'
  | 'agreedDay'
  | 'responsible'
  | 'sellerEntity'
  | 'buyerEntity'
