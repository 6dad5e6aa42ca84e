import type { Change } from '../../core/change.ts'
import type { Refusal } from '../../core/command.ts'
import { type Ask, refuse, type Where } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Entity } from '../../core/entity.ts'
import { driveSync, running } from '../../core/run.ts'
import { commandByName } from '../../domain/index.ts'
import type { RunResult } from './deciding.ts'

type Stored = { id: string } & Record<string, unknown>

/**
 * Runs commands as the store would and keeps nothing: each sees what those before it would have written, nobody else
 * does. Numbers of series are not given, since a number once given is spent.
 */
export function createRehearsal(
  answer: (ask: Ask) => unknown,
  context: () => Context | Refusal,
): (name: string, input: unknown) => RunResult {
  const written = new Map<string, Written>()
  const writtenOf = (entity: string) => {
    const known = written.get(entity) ?? createWritten()
    written.set(entity, known)
    return known
  }

  function answering(ask: Ask): unknown {
    if (ask.ask === 'next') return refuse('station.notProven')
    if (ask.ask === 'total') {
      const { source, sum } = ask.rollup
      const own = written.get(source.name)?.rows(ask.key) ?? []
      return own.reduce((total, row) => total + (sum === null ? 1 : Number(row[sum])), answer(ask) as number)
    }
    const own = written.get(ask.entity.name)
    const stored = answer(ask) as Stored[]
    if (own === undefined) return stored
    const kept = stored.map((row) => own.get(row.id) ?? row).filter((row) => matches(row, ask.where))
    const ids = new Set(kept.map(({ id }) => id))
    return [...kept, ...own.rows(ask.where).filter(({ id }) => !ids.has(id))].slice(0, ask.most)
  }

  function write({ verb, entity, values }: Change, ctx: Context): void {
    const own = writtenOf(entity.name)
    const before = verb === 'add' ? branchOf(entity, ctx) : (own.get(values.id) ?? storedRow(entity, values.id))
    own.put({ ...before, ...values })
  }

  function storedRow(entity: Entity, id: string): object {
    return (answer({ ask: 'rows', entity, where: { id }, most: 1 }) as Stored[])[0] ?? {}
  }

  return (name, input) => {
    const command = commandByName.get(name)
    const ctx = context()
    if (command === undefined) return refuse('command.unknown', { name })
    if ('refused' in ctx) return ctx
    const outcome = driveSync(running(command, input, ctx), answering)
    if ('refused' in outcome) return outcome
    for (const change of outcome.changes) write(change, ctx)
    return { ok: outcome.answer }
  }
}

const branchOf = (entity: Entity, { branchId }: Context) => (entity.scope === 'branch' ? { branchId } : {})

interface Written {
  get(id: string): Stored | undefined
  put(row: Stored): void
  rows(where: Where): Stored[]
}

/** Rows of one entity, found by any field they were asked by once. */
function createWritten(): Written {
  const byId = new Map<string, Stored>()
  const indexes = new Map<string, Map<unknown, Set<string>>>()
  const note = (index: Map<unknown, Set<string>>, value: unknown, id: string) => {
    const ids = index.get(value) ?? new Set()
    index.set(value, ids.add(id))
  }
  const indexOf = (field: string) => {
    const known = indexes.get(field)
    if (known !== undefined) return known
    const index = new Map<unknown, Set<string>>()
    for (const row of byId.values()) note(index, row[field], row.id)
    indexes.set(field, index)
    return index
  }
  return {
    get: (id) => byId.get(id),
    put(row) {
      byId.set(row.id, row)
      // A former value stays in the index; what is found by it is checked again.
      for (const [field, index] of indexes) note(index, row[field], row.id)
    },
    rows(where) {
      const [first] = Object.entries(where)
      if (first === undefined) return [...byId.values()]
      const [field, wanted] = first
      const index = indexOf(field)
      const ids = new Set((Array.isArray(wanted) ? wanted : [wanted]).flatMap((value) => [...(index.get(value) ?? [])]))
      return [...ids].flatMap((id) => byId.get(id) ?? []).filter((row) => matches(row, where))
    },
  }
}

function matches(row: Stored, where: Where): boolean {
  return Object.entries(where).every(([field, wanted]) =>
    Array.isArray(wanted) ? wanted.includes(row[field]) : row[field] === wanted,
  )
}
