import { type Refusal, refuse } from '../../core/command.ts'
import { renderInvoice } from '../../documents/invoice.ts'
import { isOfferedLocale } from '../../locales/index.ts'
import { invoicePaper } from '../queries/invoices.ts'
import type { Reader } from '../queries/reader.ts'
import { documentOf } from './invoice-document.ts'

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
      return { ok: (await renderInvoice(document, fontFolder)).toString('base64') }
    },
  }
}
