import { type Refusal, refuse } from '../../core/command.ts'
import type { Actor, Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { derivedId, type Id } from '../../core/kinds.ts'
import { businessDay } from '../../core/wall-clock.ts'
import type { entities } from '../../domain/index.ts'
import type { Ground } from './ground.ts'

type Branch = Row<typeof entities.branch>

/** Where, when and by whom a command runs at this computer; refused until its branch is here. */
export function createContexts(ground: Ground): (actor: Actor) => Context | Refusal {
  const { database, identity, sha256 } = ground
  let branch: Branch | undefined
  ground.onChanged((changed) => {
    if (changed.has('branch')) branch = undefined
  })

  return (actor) => {
    const { dealerId, branchId, stationId, instanceId } = identity()
    branch ??= database.prepare('select * from branch where id = ?').get(branchId) as Branch | undefined
    if (branch === undefined) return refuse('branch.notYetHere')
    const now = ground.now()
    return {
      now,
      today: businessDay(now, branch),
      dealerId: dealerId as Id<'dealer'>,
      branchId: branchId as Id<'branch'>,
      stationId: stationId as Id<'station'>,
      instanceId,
      atHeadOffice: false,
      currency: branch.currency,
      actor,
      newId: <N extends string>() => ground.newId(now) as Id<N>,
      idOf: (...cause) => derivedId(cause, sha256),
    }
  }
}
