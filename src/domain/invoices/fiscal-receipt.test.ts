import { expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'

test('a receipt is noted once, also where two counters noted it for a document each', () => {
  const { desk, scan, issue } = openCounter()
  scan()
  const { invoiceId } = issue()
  const printed = { fn: '9999078900012345', fd: '7', fpd: '42', printedAt: desk.time.now, amount: 35_200_000 }
  desk.run('recordFiscalReceipt', { invoiceId, ...printed })
  const again = () => desk.refusal('recordFiscalReceipt', { invoiceId, ...printed }).refused
  expect(again()).toBe('fiscalReceipt.known')
  const columns = desk.rows<{ name: string }>("select name from pragma_table_info('fiscalReceipt') where name <> 'id'")
  const same = columns.map(({ name }) => `"${name}"`).join(', ')
  desk.store.database.exec(`insert into fiscalReceipt (id, ${same}) select 'of the other', ${same} from fiscalReceipt`)
  expect(again()).toBe('fiscalReceipt.known')
})
