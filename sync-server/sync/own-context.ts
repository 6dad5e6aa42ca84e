import type { Actor, Context } from '../../src/core/context.ts'
import { derivedId, type Id } from '../../src/core/kinds.ts'
import { rights } from '../../src/domain/people/person.ts'
import { headOfficeStation } from './append.ts'
import type { HeadOffice } from './head-office-store.ts'

/** Head office itself as the one who acts: jobs, callbacks, enrolment, marks. */
export const system: Actor = { id: 'system' as Id<'person'>, name: '', rights: new Set<string>(rights) }

/** What a rule decided at head office may know besides the rows it asks for. */
export function contextOf(
  office: HeadOffice,
  at: { dealerId: string; branchId: string; actor: Actor; currency: string; today: string },
): Context {
  return {
    now: office.now(),
    today: at.today,
    dealerId: at.dealerId as Id<'dealer'>,
    branchId: at.branchId as Id<'branch'>,
    stationId: headOfficeStation as Id<'station'>,
    instanceId: office.chains.get(at.dealerId)?.instance ?? headOfficeStation,
    atHeadOffice: true,
    currency: at.currency,
    actor: at.actor,
    newId: <N extends string>() => office.newId() as Id<N>,
    idOf: (...cause) => derivedId(cause, office.crypto.sha256),
  }
}
