import { expect, test } from 'vitest'
import type { Database } from '../../src/main/store/database.ts'
import { wrongBooks } from './books.ts'
import { planOf, play } from './history.ts'

/** Each damage to the books of a sound history, and the words it is found by. */
const damages: readonly (readonly [name: string, sql: string, found: RegExp])[] = [
  ['money from nowhere', 'update ledgerEntry set amount = amount + 1 where rowid = 1', /the ledger in/],
  ['a payment that no ledger knows', 'update payment set amount = amount + 7 where amount > 0', /advances of/],
  ['an allocation that is gone', 'delete from allocation where amount > 0', /receivable of/],
  ['a line that costs less', 'update invoiceLine set net = net - 1', /do not fit its lines/],
  ['more taken back than charged', 'update creditedOnLine set total = total * 9', /more is credited/],
  [
    'a credit note of more than there was',
    'update invoiceLine set quantity = quantity * 9 where quantity < 0',
    /alone takes back more/,
  ],
  [
    'a package given back for less than it was',
    `update invoice set net = net + 1, total = total + 1, rounding = rounding - 1 where kind = 'creditNote'`,
    /payable back than was given back/,
  ],
  [
    'a car that was released and is in work',
    "update workOrder set state = 'open' where state = 'released'",
    /stands at/,
  ],
  ['a till that lost money', "update cashCount set cash = cash - 5 where kind = 'closing'", /till .* something else/],
  [
    'a day closed twice',
    `create temp table twice as select * from dayClose; update twice set id = id || 'x';
      insert into dayClose select * from twice; drop table twice`,
    /closed twice/,
  ],
]

test('whatever is wrong with the books is found', async () => {
  const missed = new Set(damages.map(([name]) => name))
  for (let seed = 100; seed < 120 && missed.size > 0; seed += 1)
    await play(planOf(seed), false, (office) => {
      expect(wrongBooks(office)).toEqual([])
      for (const [name, sql, found] of damages) if (isFound(office, sql, found)) missed.delete(name)
    })
  expect([...missed]).toEqual([])
})

/** Whether the damage is found; it is undone again. */
function isFound(office: Database, sql: string, found: RegExp): boolean {
  office.exec('begin')
  try {
    office.exec(sql)
    return wrongBooks(office).some(({ what }) => found.test(what))
  } finally {
    office.exec('rollback')
  }
}
