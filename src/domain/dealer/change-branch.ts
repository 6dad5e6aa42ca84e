import { z } from 'zod'
import { type Asking, all, command, one, type Refusal, refuse, set } from '../../core/command.ts'
import { differing } from '../../core/differing.ts'
import type { Id } from '../../core/kinds.ts'
import { isCurrency } from '../../core/money.ts'
import type { Checked } from '../identifiers/checked.ts'
import { checkKpp, checkTaxId } from '../identifiers/tax-id.ts'
import { invoice } from '../invoices/invoice.ts'
import { payment } from '../payments/payment.ts'
import { workOrder } from '../work-orders/work-order.ts'
import { branch, dealer, openHours, zoneName } from './dealer.ts'

const { fields } = branch

/** What every amount and paper of a branch is said in: open until the first of them, and never changed after it. */
const footing = z.object({
  country: z.string().regex(/^[A-Z]{2}$/),
  currency: z.string().refine(isCurrency),
  calendar: fields.calendar.check,
})

const goingBy = z.object({
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().max(1000),
  phone: z.string().trim().max(40),
  /** The number of its entry in a register; of a Russian branch its КПП. Null for none. */
  registrationNumber: z.string().trim().max(50).nullable(),
  /** Basis points that new lines begin with; a line that is on an order keeps its own. */
  taxRate: fields.taxRate.check,
  /** Minor units. */
  payableRounding: z.int().min(0),
  weekend: fields.weekend.check,
  /** Minutes after midnight. */
  dayStartsAt: z.int().min(0).max(1439),
  requiredAtRelease: fields.requiredAtRelease.check,
  ...openHours,
  /** IANA name. Days that are closed stay closed; what is written from now on is of the new clock's days. */
  timeZone: zoneName,
})

const company = z.object({
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().max(1000),
  taxId: z.string().trim().max(50).nullable(),
})

/**
 * What was said when the branch was opened, said anew; what is left out stays. It holds for what is done from now on:
 * issued papers carry what the seller was called on their day, and lines on open orders their own tax.
 * Refused with `branch.hoursWrong` when it would not close later than it opens, and with `branch.hasPapers` when money or papers stand in the former country, currency or calendar.
 */
export const changeBranch = command({
  input: goingBy
    .extend(footing.shape)
    .partial()
    .extend({ company: company.partial().default({}) }),
  right: 'dealer.setUp',
  at: 'headOffice',
  *decide({ company, ...said }, ctx) {
    const ownBranch = yield* one(branch, { id: ctx.branchId })
    const owner = yield* one(dealer, { id: ctx.dealerId })
    const changed = differing(said, ownBranch)
    const changedOfOwner = differing(company, owner)
    const country = said.country ?? ownBranch.country
    const wrong =
      wrongNumber('taxId', changedOfOwner.taxId, (text) => checkTaxId(text, country)) ??
      (country === 'RU' ? wrongNumber('registrationNumber', changed.registrationNumber, checkKpp) : undefined)
    if (wrong !== undefined) return wrong
    // What was never said anew stays as it is: only hours that change must be right.
    const hours = { ...ownBranch, ...changed }
    if (('opensAt' in changed || 'closesAt' in changed) && hours.opensAt >= hours.closesAt)
      return refuse('branch.hoursWrong')
    const standsOnIt = Object.keys(footing.shape).some((field) => field in changed)
    if (standsOnIt && (yield* hasPapers(ctx.branchId))) return refuse('branch.hasPapers', { name: ownBranch.name })
    return [
      ...(Object.keys(changed).length === 0 ? [] : [set(branch, ownBranch, changed)]),
      ...(Object.keys(changedOfOwner).length === 0 ? [] : [set(dealer, owner, changedOfOwner)]),
    ]
  },
})

function wrongNumber(
  identifier: string,
  text: string | null | undefined,
  check: (text: string) => Checked,
): Refusal | undefined {
  if ((text ?? '') === '') return undefined
  const { problem, severity, params } = check(text ?? '')
  return severity === 'refuse' ? refuse('identifier.wrong', { ...params, identifier, problem }) : undefined
}

/** Whether anything of the branch is said in its currency yet: an order, a payment or a document. */
function* hasPapers(branchId: Id<'branch'>): Asking<boolean> {
  const any = (rows: unknown[]) => rows.length > 0
  return (
    any(yield* all(invoice, { branchId }, undefined, 1)) ||
    any(yield* all(payment, { branchId }, undefined, 1)) ||
    any(yield* all(workOrder, { branchId }, undefined, 1))
  )
}
