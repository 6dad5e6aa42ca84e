import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, percentile, rounded, spread } from '../figures.ts'
import type { Bench } from '../main.ts'
import { bundleSteps } from '../spine/bundle.ts'
import { runStep } from '../spine/steps.ts'
import { measureBoard } from './board.ts'
import type { Sizes } from './names.ts'

/** What the first version for a real branch has to reach, with every write on the disk. */
const targets: Record<string, [target: number, unit: Figure['unit']]> = {
  open_order_ms_p99: [30, 'ms'],
  board_ms_p99: [50, 'ms'],
  find_anything_ms_p99: [20, 'ms'],
  issue_invoice_ms_p99: [15, 'ms'],
  morning_page_ms: [200, 'ms'],
  statement_ms: [200, 'ms'],
  board_fps: [60, 'fps'],
}

const scale = Number(process.env.KARDAN_BENCH_SCALE ?? 1)
const of = (count: number) => Math.max(1, Math.round(count * scale))
const sizes: Sizes = {
  parts: of(200_000),
  customers: of(5_000),
  orders: of(20_200),
  fleetOrders: of(1_667),
  open: of(200),
  long: of(100),
}

export const counter: Bench = {
  async run(only, tell) {
    const unknown = only.find((name) => !(name in targets))
    if (unknown !== undefined) throw new Error(`no figure ${unknown}; there are ${Object.keys(targets).join(', ')}`)
    const say = (figure: string, value: number, note: string) => {
      const [target, unit] = targets[figure] ?? [0, 'ms']
      const line = { figure, value: rounded(value), unit, target, note }
      if (only.length === 0 || only.includes(figure)) tell(unit === 'fps' ? { ...line, more: true } : line)
    }
    const bundle = await bundleSteps({ asked: 'counter/asked.ts' })
    const home = mkdtempSync(join(tmpdir(), 'kardan-bench-'))
    const folder = join(home, 'station')
    try {
      const year = await yearIn(folder)
      const { parts, orders, invoices } = year.made
      const seconds = Math.round(year.seconds)
      console.error(`${parts} parts, ${orders} orders, ${invoices} invoices, made by commands in ${seconds} s`)
      if (only.length === 0 || only.includes('board_fps')) {
        const { fps, longest, cars } = await measureBoard(folder)
        say('board_fps', fps, `${cars} cars, scrolled by wheel in Chromium; the longest frame ${rounded(longest)} ms`)
      }
      if (only.length === 1 && only[0] === 'board_fps') return
      const args = [folder, JSON.stringify(sizes), year.fleetId, JSON.stringify(year.longOrders)]
      sayAll(await runStep<Asked>(bundle.file('asked'), ...args), say)
    } finally {
      bundle.remove()
      rmSync(home, { recursive: true, force: true })
    }
  },
}

/** Makes the year, or takes the one kept in the folder `KARDAN_BENCH_YEAR` names, which is made where it is missing. */
async function yearIn(folder: string): Promise<Year> {
  const kept = process.env.KARDAN_BENCH_YEAR
  const note = kept === undefined ? '' : join(kept, 'year.json')
  if (kept !== undefined && existsSync(note)) {
    cpSync(kept, folder, { recursive: true })
    return JSON.parse(readFileSync(note, 'utf8')) as Year
  }
  const year = await runStep<Year>(join(import.meta.dirname, 'history.ts'), folder, JSON.stringify(sizes))
  if (kept !== undefined) {
    cpSync(folder, kept, { recursive: true })
    writeFileSync(note, JSON.stringify(year))
  }
  return year
}

function sayAll(asked: Asked, say: (figure: string, value: number, note: string) => void): void {
  const { open, board, find, issue, morning, statement, attention, cards, lines, slowest } = asked
  say('open_order_ms_p99', percentile(open, 99), `${spread(open)}; half are check-ins with their page`)
  say('board_ms_p99', percentile(board, 99), `${spread(board)}; ${cards} cars`)
  say('find_anything_ms_p99', percentile(find, 99), `${spread(find)}; longest for “${slowest}”`)
  say('issue_invoice_ms_p99', percentile(issue, 99), `${spread(issue)}; 40 lines each`)
  const tasks = `needs attention ${rounded(percentile(attention, 50))}`
  say('morning_page_ms', percentile(morning, 50), `${spread(morning)}; ${tasks}`)
  say('statement_ms', percentile(statement, 50), `${spread(statement)}; ${lines} lines`)
}

interface Year {
  seconds: number
  fleetId: string
  longOrders: string[]
  made: { parts: number; orders: number; invoices: number }
}

interface Asked extends Record<'open' | 'board' | 'find' | 'issue' | 'morning' | 'statement' | 'attention', number[]> {
  cards: number
  lines: number
  slowest: string
}
