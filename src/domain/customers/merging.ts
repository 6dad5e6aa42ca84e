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
