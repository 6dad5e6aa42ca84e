import type { Refusal } from '../../core/command.ts'
import { importBatch } from '../../domain/imports/commands.ts'
import type { RunResult } from '../store/deciding.ts'

/** Runs a command for the person who imports. */
export type RunForImport = (name: string, input: unknown) => RunResult | Promise<RunResult>

/** Ids of what an import changed, and of what it made in the order it is taken back: last made first. */
export interface Steps {
  changeIds: readonly string[]
  itemIds: readonly string[]
}

/**
 * Takes an import back in steps as small as those it was made in: first what it made is reversed and what it changed
 * gets its former values, then `undoImport` lets its parts and documents disappear. Throws where a command is refused;
 * what was done stays done, and taking back again goes on from there.
 */
export async function takeBack(
  importId: string,
  { changeIds, itemIds }: Steps,
  run: RunForImport,
  breathe: () => Promise<unknown>,
): Promise<{ keptByOthers: number }> {
  let keptByOthers = 0
  const steps = [
    ...slices(itemIds).map((ids) => ({ itemIds: ids })),
    ...slices(changeIds).map((ids) => ({ changeIds: ids })),
  ]
  for (const step of steps) {
    keptByOthers += (await taken<{ keptByOthers: number }>(run, 'restoreImported', { importId, ...step })).keptByOthers
    await breathe()
  }
  await taken(run, 'undoImport', { importId, restored: true })
  return { keptByOthers }
}

function slices(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / importBatch)
  return Array.from({ length: count }, (_, n) => ids.slice(n * importBatch, (n + 1) * importBatch))
}

/** The same for a person who asked for it: a refusal comes back as its words. */
export async function undoInSteps(...taking: Parameters<typeof takeBack>): Promise<RunResult> {
  try {
    return { ok: await takeBack(...taking) }
  } catch (trouble) {
    if (trouble instanceof Stopped) return trouble.refusal
    throw trouble
  }
}

/** What a command answered; thrown as `Stopped` where it was refused. */
export async function taken<T>(run: RunForImport, name: string, input: unknown): Promise<T> {
  const result = await run(name, input)
  if ('refused' in result) throw new Stopped(result)
  return result.ok as T
}

/** A command was refused in the middle: a right was withdrawn, or the disk is full. */
export class Stopped extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}
