import { type Asking, maybe, type Refusal, refuse } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import { branch } from '../dealer/dealer.ts'
import type { Checked, Country } from './checked.ts'
import { checkNationalId } from './national-id.ts'
import { checkPlate } from './plate.ts'
import { checkTaxId } from './tax-id.ts'
import { checkVin } from './vin.ts'

/** What a command was given of a person, a company or a car; what is empty or the same as before is left alone. */
export interface GivenIdentifiers {
  nationalId?: string | null | undefined
  taxId?: string | null | undefined
  vin?: string | undefined
  plate?: string | undefined
}

/**
 * Refuses an identifier that can never be right by the law of the branch's country, with the reason; a doubt stops nobody.
 * What stood there before, from an import or another time, does not keep anybody from changing something else.
 */
export function* wrongIdentifier(
  given: GivenIdentifiers,
  ctx: Context,
  { before = {}, isCompany = false }: { before?: GivenIdentifiers; isCompany?: boolean } = {},
): Asking<Refusal | undefined> {
  const ownBranch = yield* maybe(branch, { id: ctx.branchId })
  if (ownBranch === undefined) return undefined
  for (const kind of ['nationalId', 'taxId', 'vin', 'plate'] as const) {
    const text = given[kind] ?? ''
    if (text.trim() === '' || text === before[kind]) continue
    // A company's national number is the one its taxes go by.
    const { problem, severity, params } = checks[kind === 'nationalId' && isCompany ? 'taxId' : kind](
      text,
      ownBranch.country,
    )
    if (severity === 'refuse') return refuse('identifier.wrong', { ...params, identifier: kind, problem })
  }
  return undefined
}

const checks: Record<keyof GivenIdentifiers, (text: string, country: Country) => Checked> = {
  nationalId: checkNationalId,
  taxId: checkTaxId,
  vin: checkVin,
  plate: checkPlate,
}
