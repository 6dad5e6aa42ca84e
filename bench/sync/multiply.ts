// Makes many rows of few: every row of a document is copied under another id, in head office's own tables.

import { Client } from 'pg'
import { demoDealer } from '../../dev/demo/dealer.ts'
import { entityByName } from '../../src/domain/index.ts'
import { answer, untilEnded } from '../spine/steps.ts'

const [url = '', wantedText = '0'] = process.argv.slice(2)
/** What belongs to a document, and by which columns its rows name each other. */
const copied = ['customer', 'vehicle', 'workOrder', 'workOrderStep', 'workOrderJob', 'workOrderLine'].concat([
  'workOrderLineChange',
  'stockMovement',
  'invoice',
  'invoiceLine',
  'ledgerEntry',
])
const references = ['id', 'customerId', 'vehicleId', 'workOrderId', 'jobId', 'lineId', 'invoiceId', 'journalId']
const client = new Client({ connectionString: url })
await client.connect()
await client.query(`select set_config('kardan.dealer', '${demoDealer.dealerId}', false)`)
const counted = async (table: string) => Number((await client.query(`select count(*) as n from "${table}"`)).rows[0].n)
const total = async () => {
  let sum = 0
  for (const table of copied) sum += await counted(table)
  return sum
}
const copies = Math.max(0, Math.ceil(Number(wantedText) / (await total())) - 1)
for (const table of copied) {
  const columns = ['dealerId', ...(entityByName.get(table)?.columns ?? [])]
  const cells = columns.map((column) => (references.includes(column) ? `"${column}" || '-' || n` : `"${column}"`))
  const text = `insert into "${table}" (${columns.map((column) => `"${column}"`)}) select ${cells} from "${table}", generate_series(1, $1) n`
  if (copies > 0) await client.query(text, [copies])
}
answer({ invoices: await counted('invoice'), rows: await total() })
await client.end()
await untilEnded()
