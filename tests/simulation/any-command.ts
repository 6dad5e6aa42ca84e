import type { z } from 'zod'
import { commandByName, entityByName } from '../../src/domain/index.ts'
import type { Chance } from './chance.ts'
import type { Deed, Look } from './people.ts'

/** Commands a station may decide. What head office decides comes from `officeWork`. */
const atStations = [...commandByName].filter(([, { at }]) => at === 'anywhere')

/**
 * Any command at all, with whatever its input allows: ids of rows that are there, words of its lists, small numbers.
 * Most of it is refused, which must leave no trace; a command nobody thought of here is tried all the same.
 */
export function anyCommand(chance: Chance, look: Look): Deed {
  const [command, { input }] = chance.pick(atStations)
  return { command, input: anyFitting(chance, look, input, command) }
}

/** Something a schema allows, or after a few tries something it does not. */
export function anyFitting(chance: Chance, look: Look, schema: z.ZodType, name: string): unknown {
  for (let tries = 1; ; tries += 1) {
    const value = anyOf(chance, look, schema as unknown as Schema, name)
    if (tries === 5 || schema.safeParse(value).success) return value
  }
}

/** The part of a schema's own description that is read here; see zod's `_zod.def`. */
interface Schema {
  _zod: {
    def: {
      type: string
      shape?: Record<string, Schema>
      innerType?: Schema
      element?: Schema
      options?: Schema[]
      entries?: Record<string, string>
      values?: unknown[]
      in?: Schema
    }
  }
}

function anyOf(chance: Chance, look: Look, schema: Schema, name: string): unknown {
  const { type, shape, innerType, element, options, entries, values, in: piped } = schema._zod.def
  const inside = (one: Schema | undefined) => (one === undefined ? undefined : anyOf(chance, look, one, name))
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape ?? {}).map(([field, one]) => [field, anyOf(chance, look, one, field)]),
      )
    case 'optional':
    case 'default':
    case 'prefault':
      return chance.of(0.5) ? undefined : inside(innerType)
    case 'nullable':
      return chance.of(0.4) ? null : inside(innerType)
    case 'pipe':
      return inside(piped)
    case 'array':
      return Array.from({ length: chance.int(0, 2) }, () => inside(element))
    case 'union':
      return inside(chance.maybe(options ?? []))
    case 'enum':
      return chance.maybe(Object.values(entries ?? {}))
    case 'literal':
      return chance.maybe(values ?? [])
    case 'number':
    case 'int':
      return chance.pick([0, 1, 2, 100, 1000, 2000, 5000, chance.int(1, 9_999), chance.of(0.1) ? -1 : 1_900])
    case 'boolean':
      return chance.of(0.5)
    case 'string':
      return textOf(chance, look, name)
    case 'record':
      return {}
    default:
      return inside(innerType)
  }
}

/** A text by what its field is called: an id of a row of that name, a day, or a few words. */
function textOf(chance: Chance, { any }: Look, name: string): string {
  const noun = /^(?:from|into|to|of)?(\w+?)Ids?$/i.exec(name)?.[1] ?? ''
  const entity =
    entityByName.get(noun) ??
    entityByName.get(`${noun}Run`) ??
    entityByName.get(noun.charAt(0).toLowerCase() + noun.slice(1))
  if (entity !== undefined) return String(any(entity.name)?.id ?? 'nobody')
  if (/Id$/.test(name)) return String(any(chance.pick(['workOrder', 'customer', 'part', 'invoice']))?.id ?? 'nobody')
  if (/day|date/i.test(name)) return chance.pick(['2026-11-21', '2026-12-01', '2027-01-01'])
  return chance.pick(['', 'A', 'B 1', 'goodwill', '0912 555 0101'])
}
