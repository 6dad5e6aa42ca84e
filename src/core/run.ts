import type { Change } from './change.ts'
import type { Asking, Command, Refusal } from './command.ts'
import { inputWrong, missingRight, Refused, refuse } from './command.ts'
import type { Context } from './context.ts'
import { isStorable } from './text.ts'

/** What a command came to: changes to write and an answer for who asked, or a refusal in words. */
export type Outcome<A = unknown> = { changes: readonly Change[]; answer: A } | Refusal

/** The one path of a command: check what came in, check the right, let the rule look and decide, check what it made. */
export function* running<I, A>(command: Command<I, A>, input: unknown, ctx: Context): Asking<Outcome<A>> {
  const checked = command.input.safeParse(storable(input))
  if (!checked.success) return inputWrong(checked.error)
  if (command.at === 'headOffice' && !ctx.atHeadOffice) return refuse('headOffice.only')
  const refusal = missingRight(ctx.actor.rights, command.right)
  if (refusal !== undefined) return refusal
  try {
    const decided = yield* command.decide(checked.data, ctx)
    if ('refused' in decided) return decided
    const { changes, answer } = 'changes' in decided ? decided : { changes: decided, answer: undefined as A }
    for (const change of changes) checkChange(change, ctx)
    return { changes, answer }
  } catch (trouble) {
    if (trouble instanceof Refused) return trouble.refusal
    throw trouble
  }
}

/**
 * The same input with nothing a database cannot hold: a paste may bring NUL or half of a character. A field that is
 * there and undefined is left out, so that what a window sends means the same as its JSON.
 */
function storable(input: unknown): unknown {
  // Nearly all that comes in is; a batch of an import is not copied to find out.
  if (isStorable(input)) return input
  if (typeof input === 'string') return storableText(input)
  if (Array.isArray(input)) return input.map(storable)
  if (typeof input !== 'object' || input === null) return input
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [storableText(name), storable(value)]))
}

const storableText = (text: string) => text.toWellFormed().replaceAll('\0', '')

// biome-ignore lint/suspicious/noExplicitAny: what comes back differs with each question; whoever asks types it.
type Rule<T, Question> = Generator<Question, T, any>

/** Runs a rule that asks over a store that answers at once. */
export function driveSync<T, Question>(rule: Rule<T, Question>, answer: (question: Question) => unknown): T {
  let step = rule.next()
  while (!step.done) step = rule.next(answer(step.value))
  return step.value
}

/** Runs the same rule over a store that answers later. */
export async function driveAsync<T, Question>(
  rule: Rule<T, Question>,
  answer: (question: Question) => Promise<unknown>,
): Promise<T> {
  let step = rule.next()
  while (!step.done) step = rule.next(await answer(step.value))
  return step.value
}

/** A rule that makes a row its entity does not allow is a bug, found before anything is written. */
function checkChange(change: Change, ctx: Context): void {
  const { entity, verb, values } = change
  if (entity.byHeadOffice && !ctx.atHeadOffice) throw new Error(`${entity.name} is written by head office only`)
  if (verb === 'add') entity.check.parse(entity.scope === 'branch' ? { branchId: ctx.branchId, ...values } : values)
  else for (const [field, value] of Object.entries(values)) if (field !== 'id') entity.fields[field]?.check.parse(value)
}
