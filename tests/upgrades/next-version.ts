import { z } from 'zod'
import { pendingOfHeadOffice, pendingOfStation } from '../../dev/pending-migrations.ts'
import {
  type AnyKind,
  type Entity,
  type EntityOptions,
  entity,
  type Fields,
  pgTableOf,
  sqliteTableOf,
} from '../../src/core/entity.ts'
import { day, integer, json, later, oneOf, optionalText, text } from '../../src/core/kinds.ts'
import { entityByName } from '../../src/domain/index.ts'
import { ownTables, rollupTables, tables } from '../../src/main/store/tables.ts'
import { allTables } from '../../sync-server/store/tables.ts'

// A version that does not exist: today's, whose entities have fields that came later.

/** Fields that came later: what they are, and what stands in them in rows of before. */
type Came = Record<string, { kind: AnyKind; before: unknown }>

export const ofEachKind: Came = {
  newText: { kind: text(), before: 'none' },
  newNote: { kind: optionalText(), before: null },
  newCount: { kind: integer, before: 0 },
  newWord: { kind: oneOf(['one', 'two']), before: 'one' },
  newDay: { kind: day, before: '2026-11-21' },
  newList: { kind: json(z.array(z.string())), before: ['none'] },
}

function withLater({ name, fields, ...of }: Entity, came: Came): Entity {
  const added = Object.entries(came).map(([field, { kind, before }]) => [field, later(kind, before)])
  return entity(name, of as EntityOptions<Fields>, { ...fields, ...Object.fromEntries(added) })
}

/** Lets everybody know entities as the next version declares them, until the end of the block. */
export function knowing(came: Readonly<Record<string, Came>>): Disposable {
  const before = Object.entries(nextOf(came)).map(([name, next]) => {
    const [known, table] = [entityOf(name), allTables[name]]
    const was = { ...known }
    Object.assign(known, next)
    Object.assign(allTables, { [name]: pgTableOf(next) })
    return () => {
      Object.assign(known, was)
      Object.assign(allTables, { [name]: table })
    }
  })
  return {
    [Symbol.dispose]() {
      for (const goBack of before) goBack()
    },
  }
}

/** The migration of each database that such a version brings, as the program writes it. */
export async function migrationsOf(
  came: Readonly<Record<string, Came>>,
): Promise<{ station: string; headOffice: string }> {
  const next = Object.entries(nextOf(came))
  const ofStation = Object.fromEntries(next.map(([name, one]) => [name, sqliteTableOf(one)]))
  const ofHeadOffice = Object.fromEntries(next.map(([name, one]) => [name, pgTableOf(one)]))
  const station = await pendingOfStation({ ...tables, ...rollupTables, ...ownTables, ...ofStation })
  const headOffice = await pendingOfHeadOffice({ ...allTables, ...ofHeadOffice })
  return { station: station.statements.join('\n'), headOffice: headOffice.statements.join('\n') }
}

function nextOf(came: Readonly<Record<string, Came>>): Record<string, Entity> {
  return Object.fromEntries(Object.entries(came).map(([name, fields]) => [name, withLater(entityOf(name), fields)]))
}

function entityOf(name: string): Entity {
  const known = entityByName.get(name)
  if (known === undefined) throw new Error(`there is no entity ${name}`)
  return known
}
