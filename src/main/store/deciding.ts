import { applying } from '../../core/apply.ts'
import type { Change } from '../../core/change.ts'
import { type Clock, tick } from '../../core/clock.ts'
import { type Ask, type Refusal, Refused, refuse } from '../../core/command.ts'
import type { Actor, Context } from '../../core/context.ts'
import { cutParts, type Decision, decisionHash, type ReadChange } from '../../core/decision.ts'
import { driveSync, running } from '../../core/run.ts'
import { commandByName, schema } from '../../domain/index.ts'
import { refusalOfDisk } from './disk-trouble.ts'
import type { Ground } from './ground.ts'

export type RunResult = { ok: unknown } | Refusal

export interface Deciding {
  /**
   * Looks, decides and writes, in one transaction; what was refused wrote nothing. A `press` that comes again, because its
   * answer was lost on the way, is answered as before.
   */
  run(name: string, input: unknown, actor: Actor, press?: string): RunResult
  /**
   * Puts a decision at the end of this instance's chain, in the caller's transaction.
   * @param unknown whether something in it waits for a newer version.
   */
  chain(decision: Omit<Decision, 'seq' | 'prevHash' | 'hash'>, unknown?: boolean): Decision
  /** What is committed is saved, whatever becomes of the journal's line; it is made up for with the next, or the next start. */
  noteInJournal(decision: Decision): void
}

/** @param numberGiven called after a decision that took a number from a series. */
export function createDeciding(
  ground: Ground,
  answer: (ask: Ask) => unknown,
  contextFor: (actor: Actor) => Context | Refusal,
  numberGiven: () => void,
): Deciding {
  const { journal, local, log, rows, sha256, standing } = ground
  /** Whether the command that runs has asked for a number. */
  let numbered = false

  /** A number is given only by a file that is known to be the one that counts. */
  const askWhileProven: typeof answer = (ask) => {
    if (ask.ask === 'next') numbered = true
    return ask.ask === 'next' && !standing.proven ? refuse('station.notProven') : answer(ask)
  }

  function run(name: string, input: unknown, actor: Actor, press?: string): RunResult {
    const done = press === undefined ? undefined : local.now.pressed.find((one) => one.press === press)
    if (done !== undefined) return { ok: done.answer }
    const command = commandByName.get(name)
    if (command === undefined) return refuse('command.unknown', { name })
    if (standing.leaving) return refuse('leave.underWay')
    if (standing.readOnly !== null && command.right !== null) return standing.readOnly
    const ctx = contextFor(actor)
    if ('refused' in ctx) return ctx
    let decision: Decision | undefined
    const changed = new Set<string>()
    numbered = false
    try {
      const outcome = ground.transaction(() => {
        const decided = driveSync(running(command, input, ctx), askWhileProven)
        if ('refused' in decided) throw new Refused(decided)
        if (decided.changes.length > 0) {
          decision = write(name, decided.changes, ctx, changed)
          if (press !== undefined) keepAnswer(press, decided.answer)
        }
        return decided.answer
      })
      if (decision !== undefined) noteInJournal(decision)
      ground.tell(changed)
      if (numbered) ground.afterCommit(numberGiven)
      return { ok: outcome }
    } catch (trouble) {
      const refusal = trouble instanceof Refused ? trouble.refusal : refusalOfDisk(trouble)
      if (refusal !== null) return refusal
      throw trouble
    }
  }

  function write(name: string, changes: readonly Change[], ctx: Context, changed: Set<string>): Decision {
    const clock: Clock = { last: { ...local.now.clock.last } }
    const stamp = tick(clock, ctx.now, ctx.instanceId)
    const decision = chain({
      id: ground.newId(ctx.now),
      dealer: ctx.dealerId,
      branch: ctx.branchId,
      station: ctx.stationId,
      instance: ctx.instanceId,
      saw: local.now.saw,
      command: name,
      by: ctx.actor.id,
      grant: null,
      stamp,
      schema: schema.version,
      parts: cutParts(changes, ctx.branchId, sha256),
    })
    const read: ReadChange[] = changes.map(({ verb, entity, values }) => ({
      verb,
      entity: entity.name,
      branchId: entity.scope === 'branch' ? ctx.branchId : null,
      values,
    }))
    const applied = rows.drive(applying(schema, [{ changes: read, stamp }]))
    for (const entity of applied.changed) changed.add(entity)
    local.write({ clock })
    return decision
  }

  function keepAnswer(press: string, answer: unknown): void {
    local.write({ pressed: [...local.now.pressed.slice(1 - pressesKept), { press, answer }] })
  }

  function chain(decision: Omit<Decision, 'seq' | 'prevHash' | 'hash'>, unknown = false): Decision {
    const { seq, hash: prevHash } = local.now.head
    const linked = { ...decision, seq: seq + 1, prevHash }
    const whole: Decision = { ...linked, hash: decisionHash(linked, sha256) }
    log.add(whole, { stamp: whole.stamp, position: null, seal: null, unknown })
    local.write({ head: { seq: whole.seq, hash: whole.hash } })
    return whole
  }

  function noteInJournal(decision: Decision): void {
    ground.afterCommit(() => journal.append(decision))
  }

  return { run, chain, noteInJournal }
}

/** More than all pages of a desk can have on the way at once. */
const pressesKept = 20
