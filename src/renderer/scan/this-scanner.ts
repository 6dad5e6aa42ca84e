import { keptStore } from '../hooks/store.ts'
import { type ScannerSettings, usualScanner } from './scanner.ts'

/** The scanner of this computer, as it was learnt here; it stays with the computer, not with the person. */
export const thisScanner = keptStore<ScannerSettings>('kardan.scanner', usualScanner, scannerFrom)

/** What was kept, with the usual in place of whatever is missing or cannot be. */
export function scannerFrom(kept: Partial<Record<keyof ScannerSettings, unknown>>): ScannerSettings {
  const text = (name: 'prefix' | 'suffix' | 'separator') => {
    const value = kept[name]
    return typeof value === 'string' && value.length <= 8 ? value : usualScanner[name]
  }
  const count = (name: 'longestPause' | 'meanPause' | 'fewest' | 'fewestUnended', least: number, most: number) => {
    const value = kept[name]
    return typeof value === 'number' && value >= least && value <= most ? value : usualScanner[name]
  }
  return {
    prefix: text('prefix'),
    suffix: text('suffix'),
    separator: text('separator'),
    longestPause: count('longestPause', 40, 200),
    meanPause: count('meanPause', 15, 70),
    fewest: count('fewest', 4, 20),
    fewestUnended: count('fewestUnended', 6, 20),
    endKey: typeof kept.endKey === 'string' ? kept.endKey : null,
  }
}
