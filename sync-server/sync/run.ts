import type { Refusal } from '../../src/core/command.ts'
import { maybe } from '../../src/core/command.ts'
import type { Actor } from '../../src/core/context.ts'
import { cutParts } from '../../src/core/decision.ts'
import type { Id } from '../../src/core/kinds.ts'
import { driveAsync, running } from '../../src/core/run.ts'
import type { Warrant } from '../../src/core/sync.ts'
import { businessDay } from '../../src/core/wall-clock.ts'
import { branch } from '../../src/domain/dealer/dealer.ts'
import { type CommandName, commandByName } from '../../src/domain/index.ts'
import { append, standingOwn } from './append.ts'
import type { DealerTransaction, HeadOffice } from './head-office-store.ts'
import { contextOf, system } from './own-context.ts'

/** A command to be decided at head office; without a person it is the system's own. */
export interface Deciding {
  dealerId: string
  /** The branch it concerns; empty for what concerns the dealer as a whole. */
  branchId: string
  actor?: Actor
}

/** The decision and its seal; null where nothing was to be changed. */
export type Ran = { decisionId: string | null; answer: unknown; sealed: Warrant | null } | Refusal

/** Runs a command at head office: it reads, decides and applies under the dealer's lock. */
export function runAtHeadOffice(office: HeadOffice, at: Deciding, command: CommandName, input: unknown): Promise<Ran> {
  return office.store.transaction(at.dealerId, (t) => runUnderLock(office, t, at, command, input))
}

/** The same inside a transaction that does more, such as spending the code that allowed it. */
export async function runUnderLock(
  office: HeadOffice,
  t: DealerTransaction,
  { dealerId, branchId, actor = system }: Deciding,
  name: CommandName,
  input: unknown,
): Promise<Ran> {
  const command = commandByName.get(name)
  if (command === undefined) throw new Error(`there is no command ${name}`)
  const ofBranch = await driveAsync(maybe(branch, { id: branchId as Id<'branch'> }), (ask) => t.ask(ask))
  const today = businessDay(office.now(), ofBranch ?? { timeZone: 'UTC' })
  const ctx = contextOf(office, { dealerId, branchId, actor, currency: ofBranch?.currency ?? '', today })
  const outcome = await driveAsync(running(command, input, ctx), (ask) => t.ask(ask))
  if ('refused' in outcome) return outcome
  if (outcome.changes.length === 0) return { decisionId: null, answer: outcome.answer, sealed: null }
  const stream = await t.stream()
  const parts = cutParts(outcome.changes, branchId, office.crypto.sha256)
  const decided = { dealerId, branchId, command: name, by: actor.id, parts }
  const { standing, own } = await standingOwn(office, t, { stream, saw: stream.last }, [decided])
  await append(office, t, { stream, heads: new Map(), own }, standing)
  const [made] = standing
  const sealed = made === undefined || made.seal === null ? null : { decision: made.decision, seal: made.seal }
  return { decisionId: made?.decision.id ?? null, answer: outcome.answer, sealed }
}
