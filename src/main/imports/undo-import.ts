import { Refused } from '../../core/command.ts'
import { importBatch } from '../../domain/imports/commands.ts'
import type { RunResult } from '../store/deciding.ts'

/** Runs a command for the person who imports. */
export type RunForImport = (name: string, input: unknown) => RunResult | Promise<RunResult>

/** Ids of what an import changed, and of what it made in the order it is undone: last made first. */
export interface Steps {
  changeIds: readonly string[]
  itemIds: readonly string[]
  /** Parts it made that somebody has used or changed since, some at a time; looked for as it is asked. */
  usedParts(): Iterable<readonly string[]>
}

/** What stays of an import that is undone: what was used since, and people and cars that other branches may use. */
interface Kept {
  keptByOthers: number
  keptShared: number
}

/**
 * Undoes an import in steps as small as those it was made in: first what it made is reversed and what it changed gets
 * its former values, then `undoImport` lets its parts and documents disappear, but for parts that were used. Throws where
 * a command is refused; what was done stays done, and undoing again goes on from there.
 */
export async function undoInSteps(
  importId: string,
  { changeIds, itemIds, usedParts }: Steps,
  run: RunForImport,
  breathe: () => Promise<unknown>,
): Promise<Kept> {
  const kept: Kept = { keptByOthers: 0, keptShared: 0 }
  for (const step of stepsIn()) {
    if (step !== null) {
      const { keptByOthers, keptShared } = await answerOf<Kept>(run, 'restoreImported', { importId, ...step })
      kept.keptByOthers += keptByOthers
      kept.keptShared += keptShared
    }
    await breathe()
  }
  await answerOf(run, 'undoImport', { importId, restored: true })
  return kept

  /** `null` comes in between while parts are looked through, for whoever waits to have a turn. */
  function* stepsIn() {
    for (const ids of slices(itemIds)) yield { itemIds: ids }
    for (const ids of slices(changeIds)) yield { changeIds: ids }
    for (const some of usedParts()) {
      yield null
      for (const ids of slices(some)) yield { partIds: ids }
    }
  }
}

function slices(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / importBatch)
  return Array.from({ length: count }, (_, n) => ids.slice(n * importBatch, (n + 1) * importBatch))
}

/** The same for a person who asked for it: a refusal comes back as its words. */
export async function undoAsAsked(...asked: Parameters<typeof undoInSteps>): Promise<RunResult> {
  try {
    return { ok: await undoInSteps(...asked) }
  } catch (trouble) {
    if (trouble instanceof Stopped) return trouble.refusal
    throw trouble
  }
}

/** What a command answered; thrown as `Stopped` where it was refused. */
export async function answerOf<T>(run: RunForImport, name: string, input: unknown): Promise<T> {
  const result = await run(name, input)
  if ('refused' in result) throw new Stopped(result)
  return result.ok as T
}

/** A command was refused in the middle: a right was withdrawn, or the disk is full. */
export class Stopped extends Refused {}
