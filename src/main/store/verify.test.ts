import { generateKeyPairSync, sign } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { sealText } from '../../core/decision.ts'
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

test('a seal is of a key as stations have them; another kind of key seals nothing', () => {
  const strange = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKey = strange.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const { database } = desk.store
  const last = database.prepare("select seq, hash from decision where instance = 'i-one' order by seq desc").get() as {
    seq: number
    hash: string
  }
  const seal = sign(null, Buffer.from(sealText('i-one', last.seq, last.hash)), strange.privateKey).toString('base64')
  database.prepare("update instance set publicKey = ? where id = 'i-one'").run(publicKey)
  database.prepare("update decision set seal = ? where instance = 'i-one' and seq = ?").run(seal, last.seq)
  expect(problems()).toEqual([`the seal of i-one at ${last.seq} is not of its key`])
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
