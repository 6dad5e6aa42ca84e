import { expect, test } from 'vitest'
import { type CountedTill, type ToCount, tendersOf, terminalsOf } from './found.ts'

const card = (amount: number, more: Partial<ToCount> = {}): ToCount => ({
  tender: 'card',
  amount,
  at: 10,
  shiftId: 'one',
  through: 'POS 1',
  ...more,
})
const till = (shiftId: string, terminals: Record<string, number>, more: Partial<CountedTill> = {}): CountedTill => ({
  shiftId,
  isOfDay: true,
  elsewhere: [],
  taken: {},
  difference: 0,
  closing: { at: 20, terminals, cheques: null },
  ...more,
})
const cardOf = (payments: ToCount[], tills: CountedTill[]) =>
  tendersOf(payments, tills).find(({ tender }) => tender === 'card')
const partOf = (amount: number) => ({ counted: null, partly: amount })

test('a terminal nobody read out leaves the cards not known, however much another one says', () => {
  const payments = [card(500), card(300, { through: 'POS 2' })]
  expect(cardOf(payments, [till('one', { 'POS 1': 500 })])).toMatchObject({ taken: 800, ...partOf(500) })
  expect(cardOf(payments, [till('one', { 'POS 1': 500, 'POS 2': 0 })])).toMatchObject({ counted: 500, partly: null })
  expect(cardOf(payments, [till('one', { 'POS 1': 800 })])).toMatchObject({ counted: 800, partly: null })
  expect(terminalsOf(payments, [till('one', { 'POS 1': 500 })])).toEqual([
    { name: 'POS 1', taken: 500, counted: 500 },
    { name: 'POS 2', taken: 300, counted: null },
  ])
})

test('what came after a terminal was read is not in what it said; what two tills took through one is read once', () => {
  const early = till('one', { 'POS 1': 500 })
  const payments = [card(500), card(200, { shiftId: 'two', at: 30 })]
  expect(cardOf(payments, [early, till('two', {})])).toMatchObject(partOf(500))
  const late = till('two', { 'POS 1': 700 }, { closing: { at: 40, terminals: { 'POS 1': 700 }, cheques: null } })
  expect(cardOf(payments, [till('one', {}), late])).toMatchObject({ counted: 700 })
})

test('a card of which no terminal was said belongs to those of its till', () => {
  const payments = [card(500, { through: '' }), card(200, { through: '', shiftId: 'two' })]
  expect(cardOf(payments, [till('one', { 'POS 1': 500 }), till('two', {})])).toMatchObject(partOf(500))
  expect(cardOf(payments, [till('one', { 'POS 1': 500 }), till('two', { 'POS 1': 200 })])?.counted).toBe(700)
  expect(cardOf([card(500, { through: '', shiftId: null })], [till('one', { 'POS 1': 500 })])?.counted).toBe(500)
})

test('cash in a till still open, or in none, is not known; a drawer nobody looked into holds no shortage of cheques', () => {
  const one = till('one', {}, { taken: { cash: 900, cheque: 50 }, difference: -100 })
  const open = till('two', {}, { taken: { cash: 70 }, difference: null, closing: undefined })
  const cash = card(900, { tender: 'cash' })
  const cheque = card(50, { tender: 'cheque' })
  expect(tendersOf([cash, cheque], [one])).toMatchObject([{ counted: 800 }, {}, {}, { counted: null, partly: null }])
  expect(tendersOf([cash, { ...cash, amount: 70, shiftId: 'two' }], [one, open])[0]).toMatchObject(partOf(800))
  // What a till with none of it was off by is no part of it.
  expect(tendersOf([{ ...cash, shiftId: null }], [one])[0]).toMatchObject({ counted: null, partly: null })
  const looked = till('one', {}, { taken: { cheque: 50 }, closing: { at: 20, terminals: {}, cheques: 0 } })
  expect(tendersOf([cheque], [looked])[3]).toMatchObject({ taken: 50, counted: 0 })
})

test('a till of two days is read once: each day has its own cards, and the day it was opened what was off', () => {
  const [first, second] = [card(500), card(200, { at: 15 })]
  const read = { 'POS 1': 690 }
  const opened = till('one', read, { elsewhere: [second] })
  const after = till('one', read, { isOfDay: false, elsewhere: [first] })
  expect(cardOf([first], [opened])).toMatchObject({ taken: 500, counted: 490 })
  expect(cardOf([second], [after])).toMatchObject({ taken: 200, counted: 200 })
  expect(terminalsOf([second], [after])).toEqual([{ name: 'POS 1', taken: 200, counted: 200 }])
  // What it read says nothing of another till that is still open.
  expect(cardOf([second, card(50, { shiftId: 'two', at: 16 })], [after])).toMatchObject(partOf(200))
})
