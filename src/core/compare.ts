import type { Sha256 } from './decision.ts'
import type { Entity } from './entity.ts'
import type { GroupWrite } from './merge.ts'

/**
 * How a station and head office find out that their rows differ although they read the same stream: a disk, a bug or a
 * person altered some. A few hundred rows are compared at a time, while nobody waits, at one and the same position.
 */

/** So many rows are compared in one question. */
export const compareMost = 500
/** And so many ids are listed in one answer. */
export const listMost = 2_000

/** A row as both databases hold it, as one text: its columns in order, JSON read. */
export function rowText(entity: Entity, row: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(entity.columns.map((column) => row[column] ?? null))
}

/**
 * 16 hex digits of the SHA-256 of the text, and of which writes were replaced or lost in the row: what differs by chance
 * does not escape, and a slice stays small. A write is known by its group and its stamp; what it wrote, the stamp's decision
 * says.
 */
export function rowHash(
  entity: Entity,
  row: Readonly<Record<string, unknown>>,
  lost: readonly Pick<GroupWrite, 'group' | 'stamp'>[],
  sha256: Sha256,
): string {
  const writes = lost.map(({ group, stamp }) => `\n${group} ${stamp}`).sort()
  return sha256(rowText(entity, row) + writes.join('')).slice(0, 16)
}
