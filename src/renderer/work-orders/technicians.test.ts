import { expect, test } from 'vitest'
import type { Id } from '../../core/kinds.ts'
import { withAssigned } from './technicians.ts'

const [ali, reza] = ['ali', 'reza'] as Id<'person'>[] as [Id<'person'>, Id<'person'>]

test('who left and still has a car stands among the choices, once and last, and nobody else is added', () => {
  const here = [{ personId: ali, name: 'Ali', cars: 2 }]
  const cards = [
    { technicianId: reza, technician: 'Reza' },
    { technicianId: ali, technician: 'Ali' },
    { technicianId: reza, technician: 'Reza' },
    { technicianId: null, technician: '' },
  ]
  expect(withAssigned(here, cards)).toEqual([...here, { personId: reza, name: 'Reza', cars: null }])
  expect(withAssigned([], cards.slice(3))).toEqual([])
})
