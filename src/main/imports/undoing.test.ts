import { afterEach, expect, test } from 'vitest'
import { demoBranches } from '../../../dev/demo/dealer.ts'
import { importRuns } from '../queries/parts.ts'
import { closeShops, shopOf } from './list-shop.suite.ts'

afterEach(closeShops)

const east = demoBranches[1].name

const debts = 'Document no.,Date,Customer,Phone,Amount\nF-1,2026-01-10,Mary,09121111111,5000\n'

test('a list is undone at the branch that brought it in, and another says which that is', async () => {
  const shop = shopOf({ branches: 2 })
  const { task } = await shop.take('debts.csv', debts)
  expect(importRuns(shop.read, {}, shop.here())).toMatchObject([{ state: 'finished', elsewhere: null }])
  shop.store.database.prepare(`update importRun set ofBranch = 'demo-branch-east'`).run()
  expect(importRuns(shop.read, {}, shop.here())).toMatchObject([{ elsewhere: east }])
  for (const name of ['undoImport', 'restoreImported'] as const)
    expect(shop.run(name, { importId: task.importId })).toEqual({
      refused: 'import.otherBranch',
      params: { branch: east },
    })
  expect(shop.count(`select sum(total) from accountBalance where account = 'receivable'`)).toBe(5000)
})
