import type { Asking } from '../../core/command.ts'

/**
 * The record another is read as, after every merge. Two places apart may each merge the one into the other; of such a
 * ring the record with the smallest id stands, everywhere alike.
 */
export function standingIn<I extends string>(into: ReadonlyMap<I, I>, from: I): I {
  const trail: I[] = []
  let id = from
  while (!trail.includes(id)) {
    trail.push(id)
    const next = into.get(id)
    if (next === undefined) return id
    id = next
  }
  return trail.slice(trail.indexOf(id)).reduce((least, one) => (one < least ? one : least))
}

/** The same, where the merge of each record is asked for by itself; a record's own where it was not merged. */
export function* standingOf<I extends string>(from: I, mergedInto: (id: I) => Asking<I | undefined>): Asking<I> {
  const into = new Map<I, I>()
  let id: I | undefined = from
  while (id !== undefined && !into.has(id)) {
    const next: I | undefined = yield* mergedInto(id)
    if (next !== undefined) into.set(id, next)
    id = next
  }
  return standingIn(into, from)
}
