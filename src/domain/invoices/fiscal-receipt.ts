import { z } from 'zod'
import { add, all, command, one, refuse } from '../../core/command.ts'
import { entity } from '../../core/entity.ts'
import { currency, id, instant, money, oneOf, text } from '../../core/kinds.ts'
import { currencyExponent } from '../../core/money.ts'
import { businessDay } from '../../core/wall-clock.ts'
import { formatTime } from '../../core/write-day.ts'
import { invoice } from './invoice.ts'

/**
 * The receipt a Russian cash register printed for a document: numbers of its fiscal drive (ФН), of the receipt in it (ФД)
 * and its sign (ФПД). A register gives each pair of ФН and ФД once, so the same receipt noted twice is one row.
 */
export const fiscalReceipt = entity(
  'fiscalReceipt',
  { replicate: 'append', scope: 'branch', index: [['invoiceId']] },
  {
    invoiceId: id<'invoice'>(),
    fn: text(16),
    fd: text(10),
    fpd: text(10),
    operation: oneOf(['sale', 'refund']),
    /** When the register printed it. */
    printedAt: instant,
    amount: money,
    currency,
    by: id<'person'>(),
    at: instant,
  },
)

export const recordFiscalReceipt = command({
  input: z.object({
    invoiceId: invoice.id,
    fn: z.string().regex(/^\d{16}$/),
    fd: z.string().regex(/^\d{1,10}$/),
    fpd: z.string().regex(/^\d{1,10}$/),
    printedAt: z.int(),
    amount: z.int().positive(),
  }),
  right: 'payment.take',
  *decide({ invoiceId, ...printed }, ctx) {
    const issued = yield* one(invoice, { id: invoiceId })
    const operation = issued.kind === 'creditNote' ? ('refund' as const) : ('sale' as const)
    const row = { invoiceId, ...printed, operation, currency: issued.currency }
    const receiptId = ctx.idOf<'fiscalReceipt'>('fiscalReceipt', ...Object.values(row))
    // Two counters that could not hear each other may each have noted it, for two documents.
    const known = yield* all(fiscalReceipt, { fn: printed.fn, fd: printed.fd }, undefined, 1)
    if (known.length > 0) return refuse('fiscalReceipt.known', { fd: printed.fd })
    const by = ctx.actor.id
    return { changes: [add(fiscalReceipt, { id: receiptId, ...row, by, at: ctx.now })], answer: { receiptId } }
  },
})

export interface PrintedReceipt {
  fn: string
  fd: string
  fpd: string
  operation: 'sale' | 'refund'
  printedAt: number
  amount: number
  currency: string
}

/** What the register's QR code says, as the tax service's own app reads it: time, sum, ФН, ФД, ФПД, sign of the operation. */
export function receiptQr(
  { fn, fd, fpd, operation, printedAt, amount, currency }: PrintedReceipt,
  timeZone: string,
): string {
  const exponent = currencyExponent(currency)
  const day = businessDay(printedAt, { timeZone }).replaceAll('-', '')
  const time = formatTime(printedAt, { timeZone, locale: 'ru' }).replace(/\D/g, '').padStart(4, '0')
  const sum = (amount / 10 ** exponent).toFixed(exponent)
  return `t=${day}T${time}&s=${sum}&fn=${fn}&i=${fd}&fp=${fpd}&n=${operation === 'sale' ? 1 : 2}`
}
