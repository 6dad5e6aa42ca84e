/**
 * What is said otherwise than it stood when it was begun. Sent alone, it leaves what nobody touched here as somebody else
 * may have changed it meanwhile.
 */
export function differing<V extends object>(said: V, stood: object): Partial<V> {
  const before = Object.fromEntries(Object.entries(stood))
  const changed = Object.entries(said).filter(([field, value]) => !isEqual(value, before[field]))
  return Object.fromEntries(changed) as Partial<V>
}

const isEqual = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
