import { type Refusal, refuse } from '../../core/command.ts'
import type { PaperWanted } from '../../core/page-asks.ts'
import type { DrawnPaper } from '../../core/port.ts'
import { renderCheckIn } from '../../documents/check-in.ts'
import { renderInvoice } from '../../documents/invoice.ts'
import { missingSigns } from '../../documents/pdf/missing-signs.ts'
import { renderReceipt } from '../../documents/receipt.ts'
import { renderRelease } from '../../documents/release.ts'
import { renderStatement } from '../../documents/statement.ts'
import { renderTestPage } from '../../documents/test-page.ts'
import { hasEnded } from '../../domain/work-orders/work-order.ts'
import { isOfferedLocale, type OfferedLocale } from '../../locales/index.ts'
import type { Media } from '../media/media.ts'
import { invoicePaper } from '../queries/invoices.ts'
import { account } from '../queries/payments.ts'
import { daysOf, type Here, type Reader } from '../queries/reader.ts'
import { workOrderPage } from '../queries/work-orders.ts'
import { estimateDocumentOf, quotedOrder } from './estimate-document.ts'
import { documentOf } from './invoice-document.ts'
import { shopOf } from './shop.ts'
import { statementOf } from './statement-document.ts'
import { testPageOf } from './test-page-document.ts'
import { checkInDocumentOf, releaseDocumentOf } from './visit-documents.ts'

/** Documents of this station's records. */
export interface Papers {
  draw(wanted: PaperWanted, how: { locale: string; copy: boolean }): Promise<{ ok: DrawnPaper } | Refusal>
}

export interface PapersOptions {
  read: Reader
  media: Pick<Media, 'bytesOf'>
  /** Fetches pictures that lie elsewhere; resolves when it has waited long enough. */
  bring?(files: readonly string[]): Promise<void>
  /** Where and when the paper is drawn. */
  here(): Here
  fontFolder: string | undefined
}

export function createPapers({ read, media, bring, here, fontFolder }: PapersOptions): Papers {
  type How = { locale: OfferedLocale; copy: boolean }
  type Render<Document> = (document: Document, fontFolder?: string) => Promise<Buffer>

  async function drawn<Document>(render: Render<Document>, document: Document): Promise<{ ok: DrawnPaper }> {
    const pdf = await render(document, fontFolder)
    return { ok: { pdf: pdf.toString('base64'), missing: missingSigns(document, fontFolder) } }
  }

  function paperOf(wanted: PaperWanted, { locale, copy }: How): Promise<{ ok: DrawnPaper }> | Refusal {
    if ('invoiceId' in wanted) {
      const paper = invoicePaper(read, { invoiceId: wanted.invoiceId })
      if (paper === null) return refuse('invoice.notFound')
      return wanted.paper === 'invoice'
        ? drawn(renderInvoice, documentOf(paper, locale, copy))
        : drawn(renderReceipt, documentOf(paper, locale, copy, 'roll'))
    }
    const place = here()
    const shop = shopOf(read, place, locale)
    if (shop === null) return refuse('branch.notYetHere')
    if (!('workOrderId' in wanted || 'customerId' in wanted))
      return drawn(renderTestPage, testPageOf(wanted.paper, { shop, locale, at: place.now }))
    if (wanted.paper === 'statement') {
      const { customerId, from } = wanted
      const page = account(read, { customerId, from, most: 20_000 }, place)
      if (page === null) return refuse('customer.notFound')
      const { today } = daysOf(read, place)
      return drawn(renderStatement, statementOf(page, { shop, locale, copy, at: place.now, today, from }))
    }
    const page = workOrderPage(read, { workOrderId: wanted.workOrderId }, place)
    if (page === null) return refuse('workOrder.notFound')
    const how = { shop, locale, copy, media }
    if (wanted.paper === 'estimate' || wanted.paper === 'estimateRoll') {
      const { numberText: number, state } = page
      if (hasEnded(state)) return refuse(`workOrder.${state}`, { number })
      const below = page.lines.find(({ quantity }) => quantity < 0)
      if (below !== undefined) return refuse('workOrderLine.belowNothing', { description: below.description })
      const quoted = quotedOrder(read, page, place)
      if (quoted.lines.length === 0) return refuse('invoice.nothingToCharge', { number })
      const render = wanted.paper === 'estimate' ? renderInvoice : renderReceipt
      return drawn(render, estimateDocumentOf(page, quoted, how))
    }
    return wanted.paper === 'checkIn'
      ? drawn(renderCheckIn, checkInDocumentOf(page, how))
      : drawn(renderRelease, releaseDocumentOf(page, how))
  }

  return {
    async draw(wanted, { locale, copy }) {
      if ('workOrderId' in wanted) await bring?.(signaturesOf(read, wanted.workOrderId))
      return paperOf(wanted, { locale: isOfferedLocale(locale) ? locale : 'en', copy })
    },
  }
}

/** The signatures its papers may show. */
function signaturesOf(read: Reader, workOrderId: string): string[] {
  const sql = `select distinct sha256 from attachment where workOrderId = ? and kind <> 'photo'`
  return read.all<{ sha256: string }>(sql, workOrderId).map(({ sha256 }) => sha256)
}
