import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, percentile, rounded, spread } from '../figures.ts'
import type { Bench } from '../main.ts'
import { bundleSteps } from './bundle.ts'
import { partsCount, prepareInput } from './catalogue.ts'
import { measureLive } from './live.ts'
import { measureScans } from './scan.ts'
import { measureStarts } from './start.ts'
import { runStep } from './steps.ts'

/** So that nobody at a counter waits for the computer: with 200,000 parts, and with every write on the disk. */
const targets: Record<string, [target: number, unit: Figure['unit']]> = {
  import_200k_parts_s: [15, 's'],
  command_ms_p99: [5, 'ms'],
  search_ms_p99: [20, 'ms'],
  engine_rss_mb: [250, 'MB'],
  engine_start_ms: [700, 'ms'],
  scan_to_line_ms_p99: [50, 'ms'],
  live_ms_p50: [10, 'ms'],
}

export const spine: Bench = {
  async run(only, tell) {
    const unknown = only.find((name) => !(name in targets))
    if (unknown !== undefined) throw new Error(`no figure ${unknown}; there are ${Object.keys(targets).join(', ')}`)
    const wants = (name: string) => only.length === 0 || only.includes(name)
    const say = (figure: string, value: number, note: string) => {
      const [target, unit] = targets[figure] ?? [0, 'ms']
      if (wants(figure)) tell({ figure, value: rounded(value), unit, target, note })
    }
    const bundle = await bundleSteps()
    const home = mkdtempSync(join(tmpdir(), 'kardan-bench-'))
    const folder = join(home, 'station')
    try {
      if (Object.keys(targets).some((name) => name !== 'live_ms_p50' && wants(name))) {
        const { seconds, turns } = await runStep<Imported>(bundle.file('import'), folder, String(partsCount))
        prepareInput(folder)
        say(
          'import_200k_parts_s',
          seconds,
          `${partsCount} rows of CSV; others waited for a turn (ms): ${spread(turns)}`,
        )
      }
      if (wants('command_ms_p99')) {
        const { times, byName } = await runStep<Timed>(bundle.file('commands'), folder)
        say('command_ms_p99', percentile(times, 99), `${spread(times)}; p99 ${byName}`)
      }
      if (wants('search_ms_p99') || wants('engine_rss_mb')) {
        const { times, rss } = await runStep<Timed & { rss: number }>(bundle.file('search'), folder)
        say('search_ms_p99', percentile(times, 99), spread(times))
        say('engine_rss_mb', rss, 'after a start, 1,000 searches and 300 commands; JavaScript, SQLite cache and Node')
      }
      if (wants('engine_start_ms')) {
        const { bundled, fromSource } = await measureStarts(folder, bundle)
        const source = rounded(percentile(fromSource, 50))
        say(
          'engine_start_ms',
          percentile(bundled, 50),
          `${spread(bundled)}; bundled as installed, from source ${source}`,
        )
      }
      if (wants('scan_to_line_ms_p99')) {
        const { times, toFrame } = await measureScans(folder)
        say(
          'scan_to_line_ms_p99',
          percentile(times, 99),
          `${spread(times)}; up to the frame p99 ${rounded(percentile(toFrame, 99))}`,
        )
      }
      if (wants('live_ms_p50')) {
        const times = await measureLive(home)
        say('live_ms_p50', percentile(times, 50), `${spread(times)}; p99 ${rounded(percentile(times, 99))}`)
      }
    } finally {
      bundle.remove()
      rmSync(home, { recursive: true, force: true })
    }
  },
}

interface Imported {
  seconds: number
  turns: number[]
}

interface Timed {
  times: number[]
  byName: string
}
