import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPlainStore, type PlainStore } from './apply.suite.ts'
import { applying, restamping, type Schema } from './apply.ts'
import type { Change } from './change.ts'
import { type Stamp, stampOf } from './clock.ts'
import { changesOf, cutParts, type Decision } from './decision.ts'
import { entity } from './entity.ts'
import { integer, oneOf, optionalText, text } from './kinds.ts'
import { rollup } from './rollup.ts'
import { stateMachine } from './state-machine.ts'

const states = stateMachine({
  open: { rank: 0, to: ['ready', 'released', 'dropped'] },
  ready: { rank: 0, to: ['open', 'released'] },
  dropped: { rank: 1, to: [] },
  released: { rank: 2, to: [] },
})
const fact = entity('fact', { replicate: 'append', scope: 'branch' }, { of: text(), amount: integer })
const thing = entity(
  'thing',
  { replicate: 'fields', scope: 'dealer', groups: { name: ['name', 'spelling'] }, states: { state: states } },
  { name: text(), spelling: text(), note: optionalText(), state: oneOf(['open', 'ready', 'dropped', 'released']) },
)
const given = entity('given', { replicate: 'fromHq', scope: 'dealer' }, { price: integer, label: text() })
const sums = [rollup('sumOfFacts', fact, { sum: 'amount', by: ['of'] }), rollup('countOfFacts', fact, { by: ['of'] })]
const schema: Schema = { entities: new Map([fact, thing, given].map((one) => [one.name, one])), rollups: sums }

/** One decision of a history, with the stamp it was written with and the one head office found right. */
interface Written {
  decision: Decision
  written: Stamp
  counts: Stamp
}

const ids = ['x', 'y', 'z']
const word = fc.constantFrom('a', 'b', 'c')
const state = fc.constantFrom('open', 'ready', 'dropped', 'released')
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ id: fc.constantFrom('1', '2', '3', '4'), of: word }).map(({ id, of }) => {
    // A fact is the same wherever it is told.
    return { verb: 'add' as const, entity: fact, values: { id, of: `of ${id}`, amount: id.charCodeAt(0) - of.length } }
  }),
  fc
    .record({ id: fc.constantFrom(...ids), name: word, spelling: word, note: fc.option(word), state })
    .map((values) => ({ verb: 'add' as const, entity: thing, values })),
  fc.record({ id: fc.constantFrom(...ids), name: word, spelling: word }).map((values) => setOf(values)),
  fc.record({ id: fc.constantFrom(...ids), note: fc.option(word) }).map((values) => setOf(values)),
  fc.record({ id: fc.constantFrom(...ids), state }).map((values) => setOf(values)),
  fc
    .record({ id: fc.constantFrom(...ids), price: fc.integer({ min: 0, max: 9 }), label: word })
    .map((values) => ({ verb: 'add' as const, entity: given, values })),
)

function setOf(values: { id: string } & Record<string, unknown>): Change {
  return { verb: 'set', entity: thing, values }
}

/** Decisions of a few instances whose stamps are all different, some of them corrected by head office. */
const history: fc.Arbitrary<Written[]> = fc
  .array(
    fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 4 }), late: fc.nat(40), corrected: fc.boolean() }),
    {
      maxLength: 12,
    },
  )
  .map((drafts) =>
    drafts.map(({ changes, late, corrected }, index) => {
      const written = stampOf(1_000 + late, 2 * index, `i${index % 3}`)
      const counts = corrected ? stampOf(1_020, 2 * index + 1, `i${index % 3}`) : written
      return { decision: decisionOf(index, changes), written, counts }
    }),
  )

function decisionOf(index: number, changes: readonly Change[]): Decision {
  const parts = cutParts(changes, 'branch', String)
  const place = { instance: `i${index % 3}`, seq: index, prevHash: '', saw: null, stamp: '', schema: 1, hash: '' }
  return {
    id: `d${index}`,
    dealer: 'd',
    branch: 'branch',
    station: 's',
    command: 'c',
    by: 'p',
    grant: null,
    parts,
    ...place,
  }
}

/** What a store is told, in what order: decisions with either stamp, in groups and again, and corrections of stamps. */
type Told = { say: 'apply'; group: { one: Written; corrected: boolean }[] } | { say: 'restamp'; one: Written }

/** A way in which a history may reach a place: any order, any grouping, repeated, corrected whenever that is known. */
function waysOf(decisions: readonly Written[]): fc.Arbitrary<Told[]> {
  const order = fc.shuffledSubarray([...decisions, ...decisions], { minLength: decisions.length * 2 })
  const cuts = fc.array(fc.nat(3), { minLength: decisions.length * 2, maxLength: decisions.length * 2 })
  return fc.tuple(order, cuts).map(([told, draws]) => {
    const stamped = new Map<Written, 'written' | 'counts'>()
    const way: Told[] = []
    for (const [index, one] of told.entries()) {
      const draw = draws[index] ?? 0
      const before = stamped.get(one)
      // Once a place knows the stamp that counts it never writes with the other again.
      const corrected = before === 'counts' || (before === undefined && draw === 3)
      const last = way.at(-1)
      if (before === 'written' && draw === 2) way.push({ say: 'restamp', one })
      else if (draw > 0 && last?.say === 'apply') last.group.push({ one, corrected })
      else way.push({ say: 'apply', group: [{ one, corrected }] })
      if (before === 'written' && draw === 2) stamped.set(one, 'counts')
      else if (before === undefined) stamped.set(one, corrected ? 'counts' : 'written')
    }
    for (const [one, by] of stamped) if (by === 'written') way.push({ say: 'restamp', one })
    return way
  })
}

function tell(store: PlainStore, way: readonly Told[]): void {
  for (const told of way)
    if (told.say === 'restamp')
      store.drive(restamping(schema, told.one.decision, { from: told.one.written, to: told.one.counts, others: [] }))
    else
      store.drive(
        applying(
          schema,
          told.group.map(({ one, corrected }) => ({
            changes: changesOf(one.decision),
            stamp: corrected ? one.counts : one.written,
          })),
        ),
      )
}

function inOrder(decisions: readonly Written[]): PlainStore {
  const store = createPlainStore()
  for (const one of decisions) tell(store, [{ say: 'apply', group: [{ one, corrected: true }] }])
  return store
}

describe('applying decisions', () => {
  it('keeps both of two decisions a computer and its copy gave one stamp, whichever is renamed', () => {
    const written = stampOf(1_000, 0, 'i0')
    const renamed = stampOf(1_000, 0, 'i1')
    const begun = decisionOf(0, [
      { verb: 'add', entity: thing, values: { id: 'x', name: 'a', spelling: 'a', note: null, state: 'open' } },
    ])
    const one = decisionOf(1, [setOf({ id: 'x', name: 'b', spelling: 'b' }), setOf({ id: 'x', note: 'b' })])
    const other = decisionOf(2, [setOf({ id: 'x', name: 'c', spelling: 'c' }), setOf({ id: 'x', state: 'ready' })])
    const stampedAs = (decision: Decision, stamp: Stamp) => ({ changes: changesOf(decision), stamp })
    const all = [stampedAs(begun, stampOf(900, 0, 'i0')), stampedAs(one, written), stampedAs(other, renamed)]
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const store = createPlainStore()
      store.drive(applying(schema, [stampedAs(begun, stampOf(900, 0, 'i0'))]))
      store.drive(applying(schema, [stampedAs(first, written)]))
      store.drive(applying(schema, [stampedAs(second, written)]))
      store.drive(restamping(schema, other, { from: written, to: renamed, others: [one] }))
      const straight = createPlainStore()
      for (const stamped of all) straight.drive(applying(schema, [stamped]))
      expect(store.contents()).toEqual(straight.contents())
    }
  })

  it('ends in the same rows, histories and sums in any order, grouping and repetition, corrected at any moment', () => {
    const case_ = history.chain((decisions) => fc.tuple(fc.constant(decisions), waysOf(decisions)))
    fc.assert(
      fc.property(case_, ([decisions, way]) => {
        const store = createPlainStore()
        tell(store, way)
        expect(store.contents()).toEqual(inOrder(decisions).contents())
      }),
      { numRuns: 1_000 },
    )
  })

  it('keeps each write of a group exactly once, in the row or in the history', () => {
    fc.assert(
      fc.property(history, (decisions) => {
        const writes = new Set<string>()
        for (const { decision, counts } of decisions)
          for (const { entity: name, values } of changesOf(decision))
            for (const field of Object.keys(values)) {
              const group = schema.entities.get(name)?.groupOf[field]
              if (name !== 'fact' && group !== undefined) writes.add(`${name}/${values.id}/${group}/${counts}`)
            }
        const { rows, history: kept } = inOrder(decisions).contents()
        const standing = rows.flatMap((row) => standingIn(row as [string, [string, unknown][]]))
        expect(new Set([...standing, ...(kept as [string][]).map(([key]) => key)])).toEqual(writes)
      }),
    )
  })

  it('says what it does not know of, and applies the rest', () => {
    const store = createPlainStore()
    const newer = { verb: 'add' as const, entity: 'fromTheFuture', branchId: null, values: { id: 'f' } }
    const known = {
      verb: 'add' as const,
      entity: 'fact',
      branchId: 'b',
      values: { id: '1', of: 'x', amount: 1, newField: 2 },
    }
    const { unknown, changed } = store.drive(applying(schema, [{ changes: [newer, known], stamp: 's' }]))
    expect([unknown, [...changed]]).toEqual([true, ['fact']])
    expect(store.contents().rows).toHaveLength(1)
  })
})

function standingIn([key, fields]: [string, [string, unknown][]]): string[] {
  const [name = '', id = ''] = key.split('/')
  const groups = Object.keys(schema.entities.get(name)?.groups ?? {})
  const found = fields.find(([field]) => field === 'stamps')
  if (found === undefined) return []
  const stamps = JSON.parse(String(found[1])) as Record<string, string>
  return groups.map((group) => `${name}/${id}/${group}/${stamps[group] ?? stamps['*']}`)
}
