import { expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'
import type { TestStation } from '../../../tests/station-in-memory.ts'
import { attention } from '../../main/queries/attention.ts'
import { createReader } from '../../main/queries/reader.ts'

const partOf = (desk: TestStation) => desk.rows<{ id: string }>('select id from part')[0]?.id ?? ''

test('what is sold short after somebody sorted it out is told again', () => {
  const { desk, scan } = openCounter()
  const told = () =>
    attention(createReader(desk.store.database), {}, desk.manager).filter(({ kind }) => kind === 'oversold')
  scan()
  const partId = partOf(desk)
  const [first] = told()
  expect(first?.params).toMatchObject({ quantity: -1000 })
  desk.run('resolveFinding', { findingKey: first?.key ?? '', note: 'Counted' })
  expect(told()).toEqual([])
  desk.run('countStock', { partId, counted: 5000 })
  desk.time.now += 60_000
  desk.run('countStock', { partId, counted: 500 })
  scan()
  expect(told()).toMatchObject([{ params: { quantity: -500 } }])
})

test('a shelf is counted again to the same number after something came and went', () => {
  const { desk, scan } = openCounter()
  scan()
  const partId = partOf(desk)
  for (let round = 0; round < 3; round += 1) {
    desk.time.now += 60_000
    desk.run('countStock', { partId, counted: 5000 })
    desk.time.now += 60_000
    desk.run('countStock', { partId, counted: 3000 })
  }
  expect(desk.rows('select total from stockOnHand')).toEqual([{ total: 3000 }])
})
