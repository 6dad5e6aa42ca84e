// Our figures, measured: `npm run bench -- spine`. One JSON line per figure on stdout, a table for people on stderr.

import '../dev/setup/require-node.mjs'
import { cpus, loadavg, totalmem } from 'node:os'
import { counter } from './counter/counter.ts'
import type { Figure } from './figures.ts'
import { firstMinutes } from './first-minutes/first-minutes.ts'
import { spine } from './spine/spine.ts'
import { sync } from './sync/sync.ts'

export interface Bench {
  /** Measures; every figure is told as soon as it is known. Only these figures, where some are named. */
  run(only: readonly string[], tell: (figure: Figure) => void): Promise<void>
}

const benches: Record<string, Bench> = { spine, counter, 'first-minutes': firstMinutes, sync }

const [name = '', ...only] = process.argv.slice(2)
const bench = benches[name]
if (bench === undefined) {
  console.error(`Say what to measure: ${Object.keys(benches).join(', ')}; then, if you like, the names of figures.`)
  process.exit(1)
}

const memory = Math.round(totalmem() / 2 ** 30)
const busy = (loadavg()[0] ?? 0).toFixed(1)
console.error(`${name}: ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${memory} GB, Node ${process.version}`)
// Figures of a computer that does something else besides say little.
console.error(`Load when it began: ${busy}\n`)
const figures: Figure[] = []
try {
  await bench.run(only, (figure) => {
    figures.push(figure)
    const { note: _note, ...line } = figure
    console.log(JSON.stringify(line))
  })
} catch (trouble) {
  console.error(trouble)
  process.exitCode = 1
}
console.error(`\n${tableOf(figures)}`)

function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ figure, value, unit, target, more, note }) => [
    figure,
    `${value} ${unit}`,
    target === undefined ? '' : target === 0 ? 'none' : `${more ? 'at least' : 'under'} ${target} ${unit}`,
    target === undefined ? '' : isReached(value, target, more) ? 'reached' : 'MISSED',
    note,
  ])
  const head = ['figure', 'measured', 'target', '', 'how']
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function isReached(value: number, target: number, more: true | undefined): boolean {
  if (more) return value >= target
  return target === 0 ? value === 0 : value < target
}
