import { useEffect, useState } from 'react'
import type { Refusal } from '../../core/command.ts'
import type { PrintOutcome } from '../../core/port.ts'
import { useSettings } from '../hooks/settings.ts'
import { useAsk } from '../hooks/use-run.ts'

export type PaperForm = 'page' | 'roll'

/** Of a page, in micrometres. */
export interface PaperSize {
  width: number
  height: number
}

/**
 * Prints the paper in view: on the printer chosen for its form without a question, else through the system's dialog. A
 * printer that is gone is told and nothing else happens, so that the same paper can be printed again; so it is where the
 * dialog is closed without printing, if anybody is told of that.
 */
export function usePrint(form: PaperForm, size: PaperSize | null, onPrinted: (() => void) | undefined) {
  const { documentPrinter, receiptPrinter } = useSettings()
  const ask = useAsk()
  const [trouble, setTrouble] = useState<Refusal | null>(null)
  const [sent, setSent] = useState(false)
  const [busy, setBusy] = useState(false)
  const printer = form === 'roll' ? receiptPrinter : documentPrinter
  usePageSize(form, size)
  const print = async () => {
    if (size === null || busy) return
    setTrouble(null)
    // A dialog takes as long as the person wants, and may be opened again meanwhile.
    setBusy(printer !== null)
    const answer = await ask<PrintOutcome>({ ask: 'print', printer, ...size }, 'all')
    setBusy(false)
    setSent('ok' in answer && answer.ok === 'printed')
    if ('refused' in answer) setTrouble(answer)
    if (!('ok' in answer) || answer.ok === 'cancelled') return
    if (answer.ok === 'byPage') window.print()
    onPrinted?.()
  }
  return { printer, print, busy, trouble, sent }
}

/** A roll is as long as what stands on it, which a style sheet of its own tells the printer while it is in view. */
function usePageSize(form: PaperForm, size: PaperSize | null): void {
  const { width, height } = size ?? { width: 0, height: 0 }
  useEffect(() => {
    if (form !== 'roll' || width === 0) return
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page { size: ${width / 1000}mm ${Math.ceil(height / 1000)}mm; margin: 0 }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [form, width, height])
}
