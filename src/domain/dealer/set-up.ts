import type { Row } from '../../core/entity.ts'
import { countryOf, lacksKpp } from '../countries/country.ts'
import type { series } from './dealer.ts'
import type { BranchSettings } from './queries.ts'

/** What papers must say of their seller and is not known yet. */
export type Missing = 'companyName' | 'taxId' | 'address' | 'kpp' | 'memory'

/** What a branch still owes its papers by the law of its country, the first to be asked first. */
export function missingOf({ dealer, branch, series }: Pick<BranchSettings, 'dealer' | 'branch' | 'series'>): Missing[] {
  const issues = series.filter(({ kind }) => isFiscal(kind))
  const needsMemory = countryOf(branch.country).isMemory !== undefined
  const lacks: [Missing, boolean][] = [
    ['companyName', dealer.name.trim() === ''],
    ['taxId', (dealer.taxId ?? '') === ''],
    ['address', branch.address.trim() === '' && dealer.address.trim() === ''],
    ['kpp', lacksKpp(branch)],
    ['memory', needsMemory && issues.some(({ memoryId }) => memoryId === '')],
  ]
  return lacks.filter(([, isMissing]) => isMissing).map(([what]) => what)
}

/** The series whose documents an authority knows by the memory they are numbered in. */
export const isFiscal = (kind: Row<typeof series>['kind']) => kind === 'invoice' || kind === 'creditNote'

/**
 * Whether the wizard opens by itself: papers would go out without what they must say, or nothing was ever done at the
 * first computer of the dealer. A memory that is not there yet stops nobody, since it is given weeks later.
 */
export function shouldBegin(settings: BranchSettings): boolean {
  const isFirst = settings.stations === 1 && settings.series.every(({ last }) => last === 0)
  return isFirst || missingOf(settings).some((what) => what !== 'memory')
}
