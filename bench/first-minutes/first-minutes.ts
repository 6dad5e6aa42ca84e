import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, rounded } from '../figures.ts'
import type { Bench } from '../main.ts'
import { measurePages } from './pages.ts'
import { humanAsScanRate, scanMisreadRate } from './scans.ts'
import { clonedInto, root, startDemo } from './start.ts'

/** So that nobody gives up in the first minutes with it; each figure says in its note how it was measured. */
const targets: Record<string, [target: number, unit: Figure['unit']]> = {
  install_to_desk_s: [150, 's'],
  demo_load_s: [120, 's'],
  language_switch_ms: [100, 'ms'],
  bundle_kb: [900, 'KB'],
  scan_misread_rate: [0, 'of 1'],
  human_as_scan_rate: [0, 'of 1'],
}

export const firstMinutes: Bench = {
  async run(only, tell) {
    const unknown = only.find((name) => !(name in targets))
    if (unknown !== undefined) throw new Error(`no figure ${unknown}; there are ${Object.keys(targets).join(', ')}`)
    const wants = (name: string) => only.length === 0 || only.includes(name)
    const say = (figure: string, value: number, note: string) => {
      const [target, unit] = targets[figure] ?? [0, 's']
      if (wants(figure)) tell({ figure, value: unit === 'of 1' ? value : rounded(value), unit, target, note })
    }
    if (wants('language_switch_ms') || wants('bundle_kb')) {
      const { language, bundle } = await measurePages()
      say('language_switch_ms', language.value, language.note)
      say('bundle_kb', bundle.value, bundle.note)
    }
    if (wants('scan_misread_rate')) {
      const { value, note } = await scanMisreadRate()
      say('scan_misread_rate', value, note)
    }
    if (wants('human_as_scan_rate')) {
      const { value, note } = await humanAsScanRate()
      say('human_as_scan_rate', value, note)
    }
    if (wants('install_to_desk_s') || wants('demo_load_s')) await measureStart(wants('install_to_desk_s'), say)
  },
}

type Say = (figure: string, value: number, note: string) => void

/** One start tells both: of a fresh clone where the installing is wanted, else of this folder with data of its own. */
async function measureStart(isFresh: boolean, say: Say): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'kardan-bench-'))
  try {
    const script = isFresh
      ? [join(await clonedInto(join(home, 'clone')), 'dev/setup/with-node.mjs'), 'start']
      : [join(root, 'dev/start.ts')]
    const { toDesk, toLoad, toLoaded, deskAfterLoad, installing } = await startDemo(script, join(home, 'data'))
    const on = `installed after ${rounded(installing)} s, loading from ${rounded(toLoad)} s on`
    if (isFresh) say('install_to_desk_s', toDesk, `a fresh clone; ${on}`)
    const note = `both branches, 200,000 parts, two years; the desk could be used after ${rounded(deskAfterLoad)} s`
    say('demo_load_s', toLoaded - toLoad, note)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
