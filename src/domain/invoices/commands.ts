import { z } from 'zod'
import { add, command, one, total } from '../../core/command.ts'
import { invoice, printing, timesPrinted } from './invoice.ts'

/** Notes that a document went on paper; the answer says how often before, so that a reprint can call itself a copy. */
export const recordPrinting = command({
  input: z.object({ invoiceId: invoice.id }),
  right: null,
  *decide({ invoiceId }, ctx) {
    const { kind } = yield* one(invoice, { id: invoiceId })
    const before = yield* total(timesPrinted, { documentId: invoiceId })
    const by = ctx.actor.id
    return {
      changes: [add(printing, { id: ctx.newId(), documentId: invoiceId, document: kind, by, at: ctx.now })],
      answer: { before },
    }
  },
})
