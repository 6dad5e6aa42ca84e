import { standingIn } from '../../domain/customers/merging.ts'
import type { Reader } from './reader.ts'

/** Which records stand for one another. Merges are few and rare, so they are read whole and kept. */
export interface Merges {
  /** The record one is read as. */
  standing(id: string): string
  /** All records that are read as this one, itself first. */
  records(standing: string): string[]
}

export function mergesOf(read: Reader, of: 'customerMerge' | 'vehicleMerge' = 'customerMerge'): Merges {
  return read.kept(`merges ${of}`, [of], () => readMerges(read, of))
}

function readMerges(read: Reader, of: string): Merges {
  const into = new Map<string, string>()
  // Of two merges of one record the earlier stands, as for the command.
  for (const { fromId, intoId } of read.all<{ fromId: string; intoId: string }>(
    `select fromId, intoId from ${of} order by at, id`,
  ))
    if (!into.has(fromId)) into.set(fromId, intoId)
  const standing = (id: string) => standingIn(into, id)
  return {
    standing,
    records: (root) => [root, ...[...into.keys()].filter((id) => id !== root && standing(id) === root)],
  }
}
