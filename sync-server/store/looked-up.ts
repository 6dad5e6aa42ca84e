import type { StoreOp } from '../../src/core/apply.ts'
import type { Entity } from '../../src/core/entity.ts'
import { isDerivedId } from '../../src/core/kinds.ts'
import { type Ask, addRows, firstOfEach, history, load, storeOp, type Write } from './rows.ts'

/**
 * What applying asks, remembering what one transaction has looked up. Under the dealer's lock nobody else writes, so a row
 * is read once; and where all ids of new facts were looked up, it is known which are new, and nobody waits to be told.
 * @param takesFactsForNew nobody need look for facts either, but for those two places may note alone: where one stands
 * already the database refuses all of the work.
 */
export function lookingUp(
  ask: Ask,
  write: Write,
  dealerId: string,
  takesFactsForNew = false,
): (op: StoreOp) => Promise<unknown> {
  const rows = remembered((entity, ids) => load(ask, dealerId, entity, ids))
  const histories = remembered(async (entity, ids) =>
    Map.groupBy(await history(ask, dealerId, entity.name, ids), ({ id }) => id),
  )
  return async (op) => {
    if (op.op === 'load') return rows.of(op.entity, op.ids)
    if (op.op === 'history') return [...(await histories.of(op.entity, op.ids)).values()].flat()
    if (op.op === 'remember' || op.op === 'forget') for (const { entity, id } of op.writes) histories.forget(entity, id)
    if (op.op === 'save' || op.op === 'redate') for (const { id } of op.rows) rows.forget(op.entity.name, String(id))
    if (op.op !== 'insert') return storeOp(ask, write, dealerId, op)

    const { entity } = op
    const facts = firstOfEach(op.rows)
    const ids = [...facts.keys()]
    const mayStand = takesFactsForNew ? ids.filter((id) => isDerivedId(id) || rows.knows(entity, [id])) : ids
    const standing = rows.knows(entity, mayStand) ? await rows.of(entity, mayStand) : null
    for (const id of ids) rows.forget(entity.name, id)
    if (standing === null) return storeOp(ask, write, dealerId, op)
    const fresh = [...facts.values()].filter(({ id }) => !standing.has(String(id)))
    if (fresh.length > 0) addRows(write, dealerId, entity, fresh)
    return fresh
  }
}

/** Answers by entity and id, each asked for once; one id may be in the answer to another's question. */
function remembered<V>(ask: (entity: Entity, ids: string[]) => Promise<ReadonlyMap<string, V>>) {
  const answers = new Map<string, Promise<ReadonlyMap<string, V>>>()
  const key = (entity: string, id: string) => `${entity} ${id}`
  return {
    knows: ({ name }: Entity, ids: readonly string[]) => ids.every((id) => answers.has(key(name, id))),
    forget: (entity: string, id: string) => void answers.delete(key(entity, id)),
    async of(entity: Entity, ids: readonly string[]): Promise<Map<string, V>> {
      const unknown = [...new Set(ids)].filter((id) => !answers.has(key(entity.name, id)))
      if (unknown.length > 0) {
        const answer = ask(entity, unknown)
        // Of several answers that fail, the first is thrown below.
        answer.catch(() => {})
        for (const id of unknown) answers.set(key(entity.name, id), answer)
      }
      const found = new Map<string, V>()
      for (const id of ids) {
        const value = (await answers.get(key(entity.name, id)))?.get(id)
        if (value !== undefined) found.set(id, value)
      }
      return found
    },
  }
}
