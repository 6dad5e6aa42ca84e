import { expect, test } from 'vitest'
import { outcomeOf } from './gate-outcome.ts'

const ran = { asked: { kills: 3 }, told: ['{"kills":1,"lost":0}', '{"kills":2,"lost":0}'], skipped: 0, failed: [] }

test('the gate records what was done, added up', () => {
  expect(outcomeOf(ran)).toEqual({ passed: true, kills: 3, lost: 0 })
})

test.each([
  ['less was done than was asked', { told: ['{"kills":2,"lost":0}'] }, { kills: 2, lost: 0, asked: { kills: 3 } }],
  ['nothing was done', { told: [] }, { asked: { kills: 3 } }],
  ['a test left itself out', { skipped: 1 }, { kills: 3, lost: 0, skipped: 1 }],
  ['something was lost', { told: ['{"kills":3,"lost":1}'] }, { kills: 3, lost: 1 }],
  ['a file failed', { failed: ['killed'] }, { kills: 3, lost: 0, failed: ['killed'] }],
])('the gate fails where %s', (_, other, figures) => {
  expect(outcomeOf({ ...ran, ...other })).toEqual({ passed: false, ...figures })
})
