import { type Stamp, stampInstance } from '../../core/clock.ts'
import type { Decision, Place } from '../../core/decision.ts'
import type { Head } from '../../core/sync.ts'
import { compiledOnce, type Database } from './database.ts'
import { bodySql, packedAlone, readsSegments } from './thinning.ts'

/**
 * The position of what a colleague's station brought and the stream has not; null has what was made here, and 0 what head
 * office has but did not yet send.
 */
export const fromColleague = -1
/** The position of what stood after the place a restored head office goes on from, until the stream brings it again. */
const mayBeLost = -2

export interface Logged {
  decision: Decision
  /** Signature over this place of the chain, where a batch ended with it. */
  seal: string | null
}

/** The decisions kept on this computer, own and foreign, each with the text that travelled. */
export interface DecisionLog {
  add(decision: Decision, place: { stamp: Stamp; position: number | null; seal: string | null; unknown: boolean }): void
  /** The stamp that counts of a decision, or undefined where it is not known here. */
  stampOf(id: string): Stamp | undefined
  /** Where in which chain a known decision lies here. */
  placeOf(id: string): Place | undefined
  /** A known decision as it lies here. */
  logged(id: string): Logged | undefined
  /** Where a known decision stands; null where it was made here and head office has not placed it. */
  positionOf(id: string): number | null
  /** The end of an instance's chain, as far as decisions of it are kept. */
  last(instance: string): (Head & { stamp: Stamp }) | undefined
  /** Instances of which colleagues brought decisions that head office has not placed. */
  borrowed(): string[]
  /** The first of each instance that head office may lack, brought by a colleague or lost there. */
  lackedFrom(): Place[]
  /** Whether it is one of those. */
  isLacked(id: string): boolean
  /** Those of one instance in order, whatever else stands at their places; so many and so long as `after` gives. */
  lackedOf(instance: string, most: number, characters?: number): Logged[]
  /** Head office goes on from an earlier place: what stood after it, it may have lost. Of `own` it has to be made sure. */
  loosen(after: number, own: string): void
  /** Whether a decision stands in a chain before one a colleague brought, which cannot be handed on without it. */
  isLinkToBorrowed(id: string): boolean
  /** Whether its chain is torn at a decision: its place, or the one before it, is another's. */
  isContested(id: string): boolean
  /** Whether something in a known decision waits for a newer version. */
  isUnknown(id: string): boolean
  /** Whether the stream has brought all there is. */
  isPlaced(): boolean
  /** Head office said where a known decision stands. */
  setPlace(id: string, place: { stamp: Stamp; position: number; seal: string | null }): void
  /** The stamp at which a known decision counts, before it is noted where it stands. */
  setStamp(id: string, stamp: Stamp): void
  /** A signature over the place of a known decision in its chain. */
  setSeal(id: string, seal: string): void
  /** Decisions of an instance after a place, oldest first: so many, and of so many characters or one that is longer. */
  after(instance: string, seq: number, most: number, characters?: number): Logged[]
  /** The hash of an instance's decision at a place; undefined where none is kept there, as one that was thinned out. */
  hashAt(instance: string, seq: number): string | undefined
  /** Other decisions that count at the same stamp: a copy of the computer that gave it has given it too. */
  othersAt(stamp: Stamp, id: string): Decision[]
  /** Decisions of the same chain before this one that count at a stamp, where those before it count at what is final. */
  earlierAt(stamp: Stamp, before: Decision): Decision[]
  /** The stamp of an instance's first decision after a place. */
  stampAfter(instance: string, seq: number): Stamp | undefined
  /** The last sequence kept of every instance. */
  heads(): Map<string, number>
  /** Ids of the first of what head office has not placed. */
  unplacedIds(most: number): string[]
  /** What head office has not placed, in the order it was made, with the stamp that counts here. */
  withoutPlace(): { decision: Decision; stamp: Stamp }[]
  /** Which of these the stream has not brought, though head office said it has them. */
  notBrought(ids: readonly string[]): { decision: Decision; stamp: Stamp }[]
  /** A known decision goes on in another chain; what of it a newer version alone understands still waits for the update. */
  reshape(decision: Decision, place: { stamp: Stamp; position: number | null; seal: string | null }): void
  remove(id: string): void
}

/** A decision as it is kept: its JSON in UTF-8, packed where that is long. */
export type Kept = { text: Buffer } | { packed: Buffer }

const known = new WeakMap<Decision, Kept>()

/** Made once for the log and the journal, since a decision of an import is long. */
export function keptOf(decision: Decision): Kept {
  const kept = known.get(decision) ?? keptAs(Buffer.from(JSON.stringify(decision)))
  known.set(decision, kept)
  return kept
}

function keptAs(text: Buffer): Kept {
  const packed = packedAlone(text)
  return packed === null ? { text } : { packed }
}

export function createDecisionLog(database: Database): DecisionLog {
  readsSegments(database)
  const insert = database.prepare('insert into decision values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as text))')
  const insertPacked = database.prepare('insert into decision values (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const stampOf = database.prepare<[string]>('select stamp from decision where id = ?')
  const placeOf = database.prepare<[string]>('select instance, seq from decision where id = ?')
  const logged = database.prepare(`select ${bodySql} as body, seal from decision d where id = ?`)
  const positionOf = database.prepare<[string]>('select position from decision where id = ?').pluck()
  const last = database.prepare<[string]>(
    compiledOnce('select seq, hash, stamp from decision where instance = ? order by seq desc limit 1'),
  )
  const borrowed = database
    .prepare(`select distinct instance from decision where position = ${fromColleague} and position < 0`)
    .pluck()
  const lackedFrom = database.prepare(
    'select instance, min(seq) as seq from decision where position < 0 group by instance',
  )
  const isLacked = database.prepare<[string]>('select 1 from decision where id = ? and position < 0')
  const lackedOf = database.prepare(
    `select ${bodySql} as body, seal from decision d where instance = ? and position < 0 order by seq limit ?`,
  )
  const loosen = database.prepare(
    `update decision set position = case when instance = ? then null else ${mayBeLost} end where position > ?`,
  )
  const link = database.prepare<[string]>(
    `select 1 from decision d join decision later on later.instance = d.instance and later.seq > d.seq
     where d.id = ? and later.position = ${fromColleague} limit 1`,
  )
  const contested = database.prepare<[string]>(
    `select 1 from decision d join decision other on other.instance = d.instance and other.id <> d.id
     where d.id = ? and (other.seq = d.seq
       or other.seq = d.seq - 1 and other.hash <> json_extract(${bodySql}, '$.prevHash')) limit 1`,
  )
  const waits = database
    .prepare(
      `select exists (select 1 from decision where position is null) or exists
        (select 1 from decision where position < 0)`,
    )
    .pluck()
  const notBrought = database.prepare<[string]>(
    `select ${bodySql} as body, stamp from decision d where position = 0 and id in (select value from json_each(?))
     order by stamp`,
  )
  const place = database.prepare('update decision set position = ?, stamp = ?, seal = coalesce(?, seal) where id = ?')
  const restamped = database.prepare('update decision set stamp = ? where id = ?')
  const sealed = database.prepare('update decision set seal = ? where id = ?')
  const after = database.prepare(
    compiledOnce(`select ${bodySql} as body, seal from decision d where instance = ? and seq > ? order by seq limit ?`),
  )
  const hashAt = database.prepare('select hash from decision where instance = ? and seq = ?').pluck()
  const othersAt = database.prepare(
    `select ${bodySql} as body from decision d where instance = ? and stamp = ? and id <> ?`,
  )
  const backFrom = database.prepare(
    `select ${bodySql} as body, stamp from decision d where instance = ? and seq < ? order by seq desc`,
  )
  const stampAfter = database
    .prepare(compiledOnce('select stamp from decision where instance = ? and seq > ? order by seq limit 1'))
    .pluck()
  const heads = database.prepare('select instance, max(seq) as seq from decision group by instance')
  const unplacedIds = database.prepare('select id from decision where position is null order by stamp limit ?')
  const unplaced = database.prepare(
    `select ${bodySql} as body, stamp from decision d where position is null order by stamp`,
  )
  const unknownOf = database.prepare<[string]>('select unknown from decision where id = ?').pluck()
  const remove = database.prepare('delete from decision where id = ?')
  const decisionOf = ({ body }: { body: string }) => JSON.parse(body) as Decision
  const loggedOf = (rows: unknown[]): Logged[] =>
    (rows as { body: string; seal: string | null }[]).map((row) => ({ decision: decisionOf(row), seal: row.seal }))
  /** Those of an import are long, so none is read that will not fit. */
  const within = (rows: Iterable<unknown>, characters = Number.POSITIVE_INFINITY) => {
    const found: Logged[] = []
    let left = characters
    for (const row of rows as Iterable<{ body: string; seal: string | null }>) {
      left -= row.body.length
      if (found.length > 0 && left < 0) break
      found.push({ decision: decisionOf(row), seal: row.seal })
    }
    return found
  }
  const read = (rows: unknown[]) =>
    (rows as { body: string; stamp: Stamp }[]).map((row) => ({ decision: decisionOf(row), stamp: row.stamp }))
  const add: DecisionLog['add'] = (decision, { stamp, position, seal, unknown }) => {
    const { id, instance, seq, hash } = decision
    const columns = [id, instance, seq, hash, stamp, position, seal, unknown ? 1 : 0]
    const kept = keptOf(decision)
    if ('packed' in kept) insertPacked.run(...columns, kept.packed)
    else insert.run(...columns, kept.text)
  }
  const isUnknown = (id: string) => unknownOf.get(id) === 1
  return {
    add,
    isUnknown,
    reshape(decision, place) {
      const unknown = isUnknown(decision.id)
      remove.run(decision.id)
      add(decision, { ...place, unknown })
    },
    stampOf: (id) => (stampOf.get(id) as { stamp: Stamp } | undefined)?.stamp,
    placeOf: (id) => placeOf.get(id) as Place | undefined,
    logged: (id) => loggedOf(logged.all(id))[0],
    positionOf: (id) => (positionOf.get(id) as number | null | undefined) ?? null,
    last: (instance) => last.get(instance) as (Head & { stamp: Stamp }) | undefined,
    borrowed: () => borrowed.all() as string[],
    lackedFrom: () => lackedFrom.all() as Place[],
    isLacked: (id) => isLacked.get(id) !== undefined,
    lackedOf: (instance, most, characters) => within(lackedOf.iterate(instance, most), characters),
    loosen: (after, own) => void loosen.run(own, after),
    isLinkToBorrowed: (id) => link.get(id) !== undefined,
    isContested: (id) => contested.get(id) !== undefined,
    isPlaced: () => waits.get() === 0,
    setPlace: (id, { stamp, position, seal }) => void place.run(position, stamp, seal, id),
    setStamp: (id, stamp) => void restamped.run(stamp, id),
    setSeal: (id, seal) => void sealed.run(seal, id),
    after: (instance, seq, most, characters) => within(after.iterate(instance, seq, most), characters),
    othersAt: (stamp, id) => (othersAt.all(stampInstance(stamp), stamp, id) as { body: string }[]).map(decisionOf),
    earlierAt(stamp, { instance, seq }) {
      // Stamps of a chain grow with it, so the search ends at the first that is lower.
      for (const row of backFrom.iterate(instance, seq) as IterableIterator<{ body: string; stamp: Stamp }>)
        if (row.stamp <= stamp) return row.stamp === stamp ? [decisionOf(row)] : []
      return []
    },
    hashAt: (instance, seq) => hashAt.get(instance, seq) as string | undefined,
    stampAfter: (instance, seq) => stampAfter.get(instance, seq) as Stamp | undefined,
    heads: () => new Map((heads.all() as { instance: string; seq: number }[]).map((row) => [row.instance, row.seq])),
    unplacedIds: (most) => (unplacedIds.all(most) as { id: string }[]).map(({ id }) => id),
    notBrought: (ids) => read(notBrought.all(JSON.stringify(ids))),
    withoutPlace: () => read(unplaced.all()),
    remove: (id) => void remove.run(id),
  }
}
