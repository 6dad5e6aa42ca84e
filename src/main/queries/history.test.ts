import { expect, test } from 'vitest'
import { openTestStation } from '../../../tests/station-in-memory.ts'
import { history } from './history.ts'
import { createReader } from './reader.ts'

test('a part says which order each of it went to, and what was counted says none', () => {
  const desk = openTestStation()
  const pads = { number: 'P-1', name: 'Brake pads', price: 900, cost: 500, taxRate: 1000, code: '96385074' }
  const { partId } = desk.run('addPart', pads)
  desk.run('countStock', { partId, counted: 5000 })
  const { workOrderId, numberText } = desk.run('openWorkOrder', {
    vehicle: { plate: 'KA 1234', customer: { name: 'Leyla' } },
  })
  desk.run('addPartToWorkOrder', { workOrderId, code: pads.code, quantity: 1000 })
  const here = { branchId: 'b', stationId: 's-one', now: desk.time.now }
  const { entries } = history(createReader(desk.store.database), { entity: 'part', id: String(partId) }, here)
  const moved = entries.flatMap(({ changes }) => changes).filter(({ entity }) => entity === 'stockMovement')
  const abouts = moved.map(({ about }) => about)
  expect(abouts).toEqual([expect.stringContaining(String(numberText)), ''])
  expect(abouts[0]).toContain('1234')
})
