import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPlainStore, type PlainStore } from './apply.suite.ts'
import { applying, type Schema } from './apply.ts'
import { stampOf } from './clock.ts'
import type { ReadChange } from './decision.ts'
import { type Entity, entity, type Fields } from './entity.ts'
import { integer, later, optionalText, text } from './kinds.ts'
import { knownOf, learning } from './learning.ts'
import { rollup } from './rollup.ts'

// Two versions at work beside one another: the second gave a noun and a fact fields the first knows nothing of.

const name = { name: text(), spelling: text() }
const thingOf = (fields: Fields, groups: Record<string, string[]> = {}) =>
  entity('thing', { replicate: 'fields', scope: 'dealer', groups: { name: ['name', 'spelling'], ...groups } }, fields)
const factOf = (fields: Fields) =>
  entity('fact', { replicate: 'append', scope: 'branch' }, { of: text(), at: integer, by: text(), ...fields })
const schemaOf = (thing: Entity, fact: Entity): Schema => ({
  entities: new Map([thing, fact].map((one) => [one.name, one])),
  rollups: [rollup('sumOfFacts', fact, { sum: 'amount' as never, by: ['of' as never] })],
})
const first = schemaOf(thingOf({ ...name, note: optionalText() }), factOf({ amount: integer }))
const second = schemaOf(
  thingOf(
    {
      ...name,
      note: optionalText(),
      colour: later(text(), 'grey'),
      size: later(integer, 0),
      unit: later(optionalText(), null),
    },
    { measure: ['size', 'unit'] },
  ),
  factOf({ amount: integer, weight: later(integer, 1) }),
)

interface Written {
  changes: ReadChange[]
  stamp: string
}

const word = fc.constantFrom('a', 'b', 'c')
const id = fc.constantFrom('x', 'y', 'z')
const ofThing = (verb: 'add' | 'set') => (values: ReadChange['values']) => ({
  verb,
  entity: 'thing',
  branchId: null,
  values,
})
const whole = { id, name: word, spelling: word, note: fc.option(word) }
const measure = { size: fc.nat(3), unit: fc.option(word) }
const factNoted = (values: ReadChange['values'], weight: number | null): ReadChange => ({
  verb: 'add',
  entity: 'fact',
  branchId: 'b',
  values: weight === null ? values : { ...values, weight },
})
const change: fc.Arbitrary<ReadChange> = fc.oneof(
  // As a station of the first version writes it, and as one of the second does.
  fc.record(whole).map(ofThing('add')),
  fc.record({ ...whole, ...measure, colour: word }).map(ofThing('add')),
  fc.record({ id, name: word, spelling: word }).map(ofThing('set')),
  fc.record({ id, note: fc.option(word) }).map(ofThing('set')),
  fc.record({ id, colour: word }).map(ofThing('set')),
  fc.record({ id, name: word, spelling: word, ...measure }).map(ofThing('set')),
  fc.nat(5).map((at) => factNoted({ id: `f${at}`, of: 'x', amount: at, at, by: 'a' }, at % 2 === 0 ? null : at)),
  // Two places note the same, either may be of the first version.
  fc.tuple(fc.nat(3), word).map(([at, by]) => {
    const weight = (at + by.charCodeAt(0)) % 3
    return factNoted({ id: '=f', of: 'x', amount: 7, at, by }, weight === 0 ? null : weight * 10 + at)
  }),
)
const history: fc.Arbitrary<Written[]> = fc
  .array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 10 })
  .map((all) => all.map((changes, index) => ({ changes, stamp: stampOf(1_000 + index, 0, `i${index % 3}`) })))

/** The decisions in some order, and after how many of them the place was updated. */
const told = history.chain((decisions) =>
  fc.tuple(
    fc.constant(decisions),
    fc.shuffledSubarray(decisions, { minLength: decisions.length }),
    fc.nat(decisions.length),
  ),
)

function updatedAfter(decisions: readonly Written[], count: number): PlainStore {
  const store = createPlainStore()
  const waiting: Written[] = []
  for (const one of decisions.slice(0, count)) if (store.drive(applying(first, [one])).unknown) waiting.push(one)
  for (const entity of second.entities.values()) store.widen(entity)
  const knew = knownOf(first.entities.values())
  for (const one of waiting.sort((a, b) => (a.stamp < b.stamp ? -1 : 1)))
    store.fill(store.drive(learning(second, knew, one)).filled)
  for (const one of decisions.slice(count)) store.drive(applying(second, [one]))
  return store
}

describe('a field that came later', () => {
  it('holds the same at every place, in whatever order versions wrote, and whenever a place was updated', () => {
    fc.assert(
      fc.property(told, ([decisions, order, count]) => {
        expect(updatedAfter(order, count).contents()).toEqual(updatedAfter(decisions, 0).contents())
      }),
      { numRuns: 500 },
    )
  })

  it('holds what stood before until somebody who knows it writes it, however often the rest was written since', () => {
    const store = createPlainStore()
    const write = (verb: 'add' | 'set', at: number, values: Record<string, unknown>) =>
      store.drive(applying(second, [{ changes: [ofThing(verb)({ id: 'x', ...values })], stamp: stampOf(at, 0, 'i') }]))
    write('add', 1, { name: 'a', spelling: 'a', note: null })
    write('set', 8, { name: 'b', spelling: 'b' })
    write('set', 9, { note: 'c' })
    write('set', 2, { colour: 'red' })
    const [row] = store.contents().rows as [string, [string, unknown][]][]
    expect(Object.fromEntries(row?.[1] ?? [])).toMatchObject({
      name: 'b',
      note: 'c',
      colour: 'red',
      size: 0,
      unit: null,
    })
  })

  it('is never won with fields of before, which are written whole by those who do not know it', () => {
    const grown = () => thingOf({ ...name, short: later(text(), '') }, { name: ['name', 'spelling', 'short'] })
    expect(grown).toThrow('thing: short came later and cannot be won with the rest of name')
  })
})
