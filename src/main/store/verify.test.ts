import { beforeEach, describe, expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { rollups } from '../../domain/index.ts'
import { sha256 } from '../hash.ts'
import { verify } from './verify.ts'

let desk: TestStation
const problems = () => verify(desk.store.database, sha256).problems

beforeEach(() => {
  desk = openTestStation()
  desk.run('addPart', { number: 'A-1', name: 'Part', price: 1000, taxRate: 1000, code: '96385074' })
  for (let visit = 0; visit < 3; visit += 1) {
    const { workOrderId, customerId } = desk.run('openWorkOrder', {
      vehicle: { plate: `P${visit}`, customer: { name: 'Leyla' } },
    })
    desk.run('addPartToWorkOrder', { workOrderId, code: '96385074', quantity: 2000 })
    const { invoiceId } = desk.run('issueInvoice', { workOrderId })
    desk.run('takePayment', { customerId, invoiceIds: [invoiceId], amount: 500, tender: 'cash' })
  }
})

test('a sound file has no problems, and says what was checked', () => {
  expect(verify(desk.store.database, sha256)).toEqual({
    problems: [],
    decisions: 14,
    rollups: rollups.length,
    series: 1,
  })
})

describe('what somebody changed behind the program is found', () => {
  test.each([
    ['a kept sum', 'update stockOnHand set total = total + 1000', /stockOnHand of .* says/],
    ['a kept sum that is gone', 'delete from paidOnInvoice where rowid = 1', /paidOnInvoice of/],
    ['an amount of the ledger', "update ledgerEntry set amount = amount + 1 where account = 'sales'", /out of balance/],
    ['an invoice taken away', 'delete from invoice where number = 2', /invoice series .* has 2 documents .* up to 3/],
    ['a number given twice', 'update invoice set number = 2 where number = 3', /invoice series/],
    [
      'an amount in a decision',
      `update decision set body = replace(body, '1000', '1001') where seq = 1`,
      /not what was hashed/,
    ],
    ['a decision that is no text any more', 'update decision set body = substr(body, 1, 40) where seq = 2', /be read/],
    ['a decision cut out of the chain', 'delete from decision where seq = 3', /own decisions before 4 are missing/],
    ['a row missing from search', 'delete from partSearch', /search partSearch/],
  ])('%s', (_what, sql, found) => {
    desk.store.database.exec(sql)
    expect(problems().join('\n')).toMatch(found)
  })
})
