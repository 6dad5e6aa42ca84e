import { z } from 'zod'
import { refuse } from '../core/command.ts'
import type { Actor } from '../core/context.ts'
import { askedFromDesk } from '../domain/dealer/desk.ts'
import type { DeviceKey } from './device-key.ts'
import { stepsOfImport } from './imports/left-imports.ts'
import { undoAsAsked } from './imports/undo-import.ts'
import type { RunResult } from './store/deciding.ts'
import type { Store } from './store/store.ts'
import { decideThere } from './sync/deciding-there.ts'

export interface PageCommandsOptions {
  store: Store
  deviceKey: DeviceKey
  /** Lets others have their turn between two steps. */
  breathe(): Promise<unknown>
  /** Whether head office is heard and has said what day it is. */
  knowsTheDay(): boolean
  becomeNewInstance(): Promise<void>
}

const undoing = z.strictObject({ importId: z.string() })

/**
 * What a page's command does beyond being run here. What head office decides is asked of it where a desk may; an
 * import is undone in steps, so that the desk stays answering whatever its size.
 */
export function createPageCommands({ store, deviceKey, breathe, knowsTheDay, becomeNewInstance }: PageCommandsOptions) {
  return (name: string, input: unknown, actor: Actor, press?: string): RunResult | Promise<RunResult> => {
    if (askedFromDesk.has(name)) return decideThere(store, deviceKey, { person: actor.id, command: name, input })
    const asked = name === 'undoImport' ? undoing.safeParse(input) : undefined
    if (!asked?.success) return withSeries(store.run(name, input, actor, press))
    const { importId } = asked.data
    const step = (one: string, of: unknown) => store.run(one, of, actor)
    return undoAsAsked(importId, stepsOfImport(store.database, importId), step, breathe)
  }

  /**
   * The last number was given when the clock was ahead: those series wait for that day to come. Once head office has said
   * what day it is, this computer goes on as a new instance with series of its own, at once.
   */
  function withSeries(result: RunResult): RunResult {
    if (!('refused' in result) || result.refused !== 'series.dayBeforeLast' || !knowsTheDay()) return result
    store.doubt()
    void becomeNewInstance()
    return refuse('series.beginsAnew', result.params)
  }
}
