import type { Reader } from './reader.ts'

/** Which customer records stand for one another. Merges are few, so they are read whole. */
export interface Merges {
  /** The record a customer is read as. */
  standing(customerId: string): string
  /** All records that are read as this one, itself first. */
  records(standing: string): string[]
}

export function mergesOf(read: Reader): Merges {
  const into = new Map<string, string>()
  // Of two merges of one record the earlier stands, as for the command.
  for (const { fromId, intoId } of read.all<{ fromId: string; intoId: string }>(
    'select fromId, intoId from customerMerge order by at, id',
  ))
    if (!into.has(fromId)) into.set(fromId, intoId)
  const standing = (customerId: string) => {
    let id = customerId
    for (let steps = 0; steps < 20 && into.has(id); steps += 1) id = into.get(id) ?? id
    return id
  }
  return {
    standing,
    records: (root) => [root, ...[...into.keys()].filter((id) => id !== root && standing(id) === root)],
  }
}
