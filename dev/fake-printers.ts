import type { PrintJob } from '../src/core/page-asks.ts'
import type { Printers } from '../src/main/printing/printers.ts'

/** In a `cancelled` one the person closes the system's dialog without printing. */
type State = 'ready' | 'gone' | 'broken' | 'cancelled'

/** Printers that print nothing and can be pulled out, for desks without a shell: `printed` keeps what they were sent. */
export interface FakePrinters extends Printers {
  readonly printed: PrintJob[]
  /** What becomes of the next papers. */
  turn(state: State): void
}

export function fakePrinters(): FakePrinters {
  const printed: PrintJob[] = []
  let now: State = 'ready'
  return {
    printed,
    turn(state) {
      now = state
    },
    async list() {
      const names = ['HP LaserJet Office', 'Counter receipt']
      return now === 'gone' ? [] : names.map((name) => ({ name, label: name }))
    },
    async print(job) {
      if (now === 'broken') return 'failed'
      if (now === 'cancelled' && job.printer === null) return 'cancelled'
      printed.push(job)
      return 'printed'
    },
  }
}
