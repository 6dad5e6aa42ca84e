import { inputWrong, missingRight, type Refusal, refuse } from '../../core/command.ts'
import type { Actor } from '../../core/context.ts'
import { type QueryName, queryByName } from '../../domain/index.ts'
import { answers } from './index.ts'
import type { Here, Reader } from './reader.ts'

/** Answers what a page asks, for a person or, before anybody has signed in, for nobody. */
export type Answering = (name: string, input: unknown, actor?: Actor) => { ok: unknown } | Refusal

export function createAnswering(read: Reader, here: () => Here): Answering {
  return (name, input, actor) => {
    const declared = queryByName.get(name)
    if (declared === undefined) return refuse('query.unknown', { name })
    const refusal = missingRight(actor?.rights, declared.right)
    if (refusal !== undefined) return refusal
    const checked = declared.input.safeParse(input)
    if (!checked.success) return inputWrong(checked.error)
    const answer = answers[name as QueryName] as (r: Reader, i: unknown, h: Here) => unknown
    const asked = actor === undefined ? here() : { ...here(), rights: actor.rights }
    return { ok: answer(read, checked.data, asked) }
  }
}
