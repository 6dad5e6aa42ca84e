import { useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { useSettings } from '../hooks/settings.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { PaperWindow } from '../papers/open.tsx'
import type { PaperForm } from '../papers/print.ts'

/**
 * An invoice as it will lie in the customer's hand, as a page or on the roll: the first print is the original, every
 * later one says copy.
 */
export function InvoicePaper({ invoiceId, onClose }: { invoiceId: Id<'invoice'>; onClose: () => void }) {
  const run = useRun()
  const { receiptPrinter, hasRoll } = useSettings()
  const paper = useQuery('invoicePaper', { invoiceId })
  // What is looked at stays what it was when it was opened, though it is printed meanwhile.
  const [before, setBefore] = useState<number | null>(null)
  const [wished, setWished] = useState<PaperForm | null>(null)
  if (before === null && paper != null) setBefore(paper.printed)
  if (paper == null) return null
  const isShort = paper.kind === 'simplifiedInvoice' || paper.kind === 'receipt'
  const form = wished ?? (isShort && (receiptPrinter !== null || hasRoll) ? 'roll' : 'page')
  return (
    <PaperWindow
      wanted={{ paper: form === 'roll' ? 'receipt' : 'invoice', invoiceId }}
      printed={before ?? 0}
      onForm={setWished}
      onPrinted={() => void run('recordPrinting', { invoiceId })}
      onClose={onClose}
    />
  )
}
