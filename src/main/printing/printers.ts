import { type Refusal, refuse } from '../../core/command.ts'
import type { PrintJob } from '../../core/page-asks.ts'
import type { PrinterList, PrintOutcome } from '../../core/port.ts'

/**
 * The printers of this computer, through whoever can reach them without a dialog: the desktop shell, or a stand-in that
 * can be told to fail. A browser has none of this and asks the system's own dialog.
 */
export interface Printers {
  list(): Promise<{ name: string; label: string }[]>
  /**
   * `failed` where the printer is there and did not take it: out of paper, switched off behind a queue. `cancelled` where
   * a person closed the dialog without printing.
   */
  print(job: PrintJob): Promise<'printed' | 'cancelled' | 'failed'>
}

export interface Printing {
  list(): Promise<{ ok: PrinterList }>
  print(job: PrintJob): Promise<{ ok: PrintOutcome } | Refusal>
}

/**
 * Prints what a page shows. A printer is looked for again before every paper, since cables are pulled between two of
 * them; whatever comes of it, the record it was drawn from stays as it is and can be printed again.
 */
export function createPrinting(printers: Printers | undefined): Printing {
  return {
    async list() {
      return { ok: { printers: printers === undefined ? null : await printers.list().catch(() => []) } }
    },
    async print(job) {
      if (job.printer === null) return byDialog(job)
      const known = await printers?.list().catch(() => [])
      if (printers === undefined || !known?.some(({ name }) => name === job.printer))
        return refuse('printer.gone', { printer: job.printer })
      const outcome = await printers.print(job).catch(() => 'failed' as const)
      return outcome === 'printed' ? { ok: outcome } : refuse('printer.failed', { printer: job.printer })
    },
  }

  async function byDialog(job: PrintJob): Promise<{ ok: PrintOutcome } | Refusal> {
    if (printers === undefined) return { ok: 'byPage' }
    const outcome = await printers.print(job).catch(() => 'failed' as const)
    return outcome === 'failed' ? refuse('printer.noneTook') : { ok: outcome }
  }
}
