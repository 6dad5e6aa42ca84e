import { z } from 'zod'
import { maybe, type Refusal, refuse } from '../../src/core/command.ts'
import type { Actor } from '../../src/core/context.ts'
import type { Id } from '../../src/core/kinds.ts'
import { driveAsync } from '../../src/core/run.ts'
import { name } from '../../src/core/wire.ts'
import { askedFromDesk } from '../../src/domain/dealer/desk.ts'
import type { CommandName } from '../../src/domain/index.ts'
import { person, role } from '../../src/domain/people/person.ts'
import type { HeadOfficeOnPostgres } from '../store/postgres.ts'
import type { DealerReading } from '../sync/head-office-store.ts'
import { runUnderLock } from '../sync/run.ts'
import type { Nonces } from './limits.ts'
import { isStillActive, provenSaid } from './proving.ts'

const wish = z.object({ person: name, command: z.string().max(100), input: z.unknown() })

/**
 * Decides here what a person at a station asks for, about that station's branch and the company. The person's rights are
 * those head office knows at this moment, whatever the station believes.
 */
export async function decideFor(
  office: HeadOfficeOnPostgres,
  nonces: Nonces,
  request: unknown,
): Promise<{ answer: unknown } | Refusal> {
  const proven = await provenSaid(office, nonces, request, 'POST /decide')
  if ('refused' in proven) return proven
  const { device, said } = proven
  const wished = wish.safeParse(said)
  if (!wished.success) return refuse('input.wrong', { field: 'said' })
  const { person: personId, command, input } = wished.data
  if (!askedFromDesk.has(command)) return refuse('headOffice.only')
  const { dealerId, branchId } = device
  return office.store.transactionWith(dealerId, async (t) => {
    if (!(await isStillActive(t, device))) return refuse('station.revoked')
    const actor = await actorBy(t, personId)
    if ('refused' in actor) return actor
    const ran = await runUnderLock(office, t, { dealerId, branchId, actor }, command as CommandName, input)
    return 'refused' in ran ? ran : { answer: ran.answer ?? null }
  })
}

async function actorBy(t: DealerReading, personId: string): Promise<Actor | Refusal> {
  const ask = t.ask.bind(t)
  const found = await driveAsync(maybe(person, { id: personId as Id<'person'> }), ask)
  if (found?.state !== 'active') return refuse('person.notFound')
  const has = await driveAsync(maybe(role, { id: found.roleId }), ask)
  return { id: found.id, name: found.name, rights: new Set<string>(has?.rights ?? []), limits: has?.limits ?? {} }
}
