import { z } from 'zod'
import { add, type Change, type Command, command, one, set } from '../../src/core/command.ts'
import { type Entity, type EntityOptions, entity, type Fields } from '../../src/core/entity.ts'
import { later, text } from '../../src/core/kinds.ts'
import { resolution } from '../../src/domain/attention/attention.ts'
import { customer } from '../../src/domain/customers/customer.ts'
import { commandByName, entityByName, entityList, schema } from '../../src/domain/index.ts'
import type { Database } from '../../src/main/store/database.ts'
import type { Chance } from './chance.ts'
import type { Deed, Look } from './people.ts'

// A version that is not there yet: it has a noun this one knows nothing of, and fields that came later to a known noun and
// to a known fact. In some histories every place is one version behind it; in others places learn it one after the other,
// head office first.

/** `one behind` is every place where nobody is updated: it may be told of anything, and knows nothing of it. */
export type Version = 'one behind' | 'former' | 'next'

const gadget = entity('gadget', { replicate: 'append', scope: 'branch' }, { name: text(60) })
const grown = [
  [customer, withLater(customer, 'favouriteColour')],
  [resolution, withLater(resolution, 'mood')],
] as const

/** What else this version writes of them need not name the field: what stands in rows of before stands in those too. */
function withLater({ name, fields, check, ...of }: Entity, field: string): Entity {
  const next = entity(name, of as EntityOptions<Fields>, { ...fields, [field]: later(text(60), '') })
  return { ...next, check }
}

const usual = grown.map(([known]) => ({ ...known }))

let now: Version = 'one behind'

/** What the places that are at work at this moment know. */
export const version = (): Version => now

/** From here on it is known as much as this version knows. */
export function become(next: Version): void {
  if (next === now) return
  now = next
  const isNext = next === 'next'
  schema.version = isNext ? 2 : 1
  for (const [at, [known, grows]] of grown.entries()) Object.assign(known, isNext ? grows : usual[at])
  const [nouns, list] = [entityByName as Map<string, Entity>, entityList as Entity[]]
  if (isNext && nouns.get(gadget.name) === undefined) list.push(gadget)
  if (!isNext && nouns.get(gadget.name) !== undefined) list.pop()
  if (isNext) nouns.set(gadget.name, gadget)
  else nouns.delete(gadget.name)
  if (next === 'former') commands.delete(noteColourName)
  else commands.set(noteColourName, noteColour as unknown as Command)
}

/** Does what a place of some version does, while the others are of another. */
export function knowing<T>(its: Version, work: () => T): T {
  const others = now
  become(its)
  try {
    return work()
  } finally {
    become(others)
  }
}

/** Whether a file was brought up; then it is nothing a former version opens. */
export const isGrown = (database: Database) =>
  database.prepare(`select 1 from sqlite_master where name = '${gadget.name}'`).get() !== undefined

/** The migration this version brings to a file of before. */
export function grow(database: Database): void {
  if (isGrown(database)) return
  database.exec(`create table "${gadget.name}" ("id" text primary key, "branchId" text not null, "name" text not null);
    alter table "customer" add column "favouriteColour" text not null default '';
    alter table "resolution" add column "mood" text not null default ''`)
}

/** Whether a change is something that only the next version knows. */
export const isUnknown = ([, name, values]: readonly [string, string, object]): boolean =>
  name === gadget.name || 'favouriteColour' in values || 'mood' in values

const noteColourName = 'noteColour'
const noteColour = command({
  input: z.object({ customerId: customer.id, colour: z.string() }),
  right: 'customer.edit',
  *decide({ customerId, colour }, ctx) {
    const { id, branchId, address } = yield* one(customer, { id: customerId })
    const [[, customerNext], [, resolutionNext]] = grown
    const known = { id, branchId, address, favouriteColour: '' } as never
    const at = { note: '', by: ctx.actor.id, at: ctx.now }
    return [
      add(gadget, { id: ctx.newId(), name: colour }),
      set(customerNext, known, { address: `${colour} house`, favouriteColour: colour } as never),
      add(resolutionNext, { id: ctx.newId(), findingKey: `colour:${colour}`, mood: colour, ...at } as never),
    ] satisfies Change[]
  },
})

/** Known only where histories are played; a real head office meets it as it will meet the next version. */
const commands = commandByName as Map<string, Command>
commands.set(noteColourName, noteColour as unknown as Command)

export function fromNextVersion(chance: Chance, { any }: Look): Deed | null {
  const found = any('customer')
  const colour = chance.pick(['red', 'green', 'blue'])
  return found === undefined ? null : { command: noteColourName, input: { customerId: found.id, colour } }
}
