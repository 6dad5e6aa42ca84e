// The list of invoices and the search among them, beside the same question as SQL by hand, on a hundred thousand.

import { everyRight, openLoneStation } from '../../dev/demo/lone-station.ts'
import { entityByName } from '../../src/domain/index.ts'
import { answers } from '../../src/main/queries/index.ts'
import { createReader } from '../../src/main/queries/reader.ts'
import { compiledOnce } from '../../src/main/store/database.ts'
import { derived, rebuild } from '../../src/main/store/derived.ts'
import { percentile, rounded } from '../figures.ts'
import { answer, untilEnded } from '../spine/steps.ts'
import { issue, prepareOrders, setUpDocuments } from './documents.ts'

const [folder = ''] = process.argv.slice(2)
const made = 1_000
const wanted = 100_000
const times = 200
const desk = openLoneStation(folder)
const { database } = desk.store
database.pragma('synchronous = off')
setUpDocuments(desk.must)
for (const order of prepareOrders(desk.must, made)) issue(desk.must, order)
copyRows()
// As the engine has it: what seldom changes is asked once.
const read = createReader(database, desk.store)
const here = { branchId: 'demo-branch-west', stationId: 'demo-station', rights: everyRight.rights, now: Date.now() }
const all = { show: 'all', payer: null, day: null, customerId: null, text: '', most: 50 } as const
const customers = database.prepare('select name from customer order by random() limit ?').pluck().all(times) as string[]

const columns = `i.id as invoiceId, i.workOrderId, i.customerId, i.kind, i.payer, i.numberText, i.day, i.dueDay, i.at,
  i.buyer ->> 'name' as buyerName, i.vehicle ->> 'plate' as plate, i.payable,
  i.payable + coalesce(cr.total, 0) - coalesce(pd.total, 0) as due, o.numberText as corrects, i.currency`
const joins = `left join creditedOnInvoice cr on cr.correctsId = i.id left join paidOnInvoice pd on pd.invoiceId = i.id
  left join invoice o on o.id = i.correctsId`
// By hand too it is known what SQLite would compile anew with every question.
const prepared = (sql: string) => database.prepare<unknown[]>(compiledOnce(sql))
const listByHand = prepared(
  `select ${columns} from invoice i ${joins} where i.branchId = ? order by i.at desc, i.id limit ?`,
)
const searchByHand = prepared(
  `select c.id from customerSearch s join customer c on c.rowid = s.rowid where customerSearch match ? limit 12`,
)
const customerByHand = prepared(
  `select c.id as customerId, c.name, c.phone, c.kind, coalesce((select total from customerBalance b
     where b.customerId = c.id and b.account = 'receivable'), 0) as owes,
    (select count(*) from vehicle v where v.customerId = c.id) as cars from customer c where c.id = ?`,
)
const list = compared(
  () => answers.invoices(read, all as never, here).length,
  () => listByHand.all(here.branchId, 50).length,
)
const search = compared(
  (n) => answers.customers(read, { text: customers[n % times] ?? '', most: 12 } as never, here).length,
  (n) => {
    const text = (customers[n % times] ?? '').toLowerCase().split(' ')
    const found = searchByHand.pluck().all(text.map((word) => `"${word}"*`).join(' ')) as string[]
    return found.map((id) => customerByHand.get(id)).length
  },
)
desk.store.confirm(desk.store.local.head.seq)
desk.store.close()
answer({ list, search })
await untilEnded()

/** Both in turns, each in the same process and on the same file; the same number of rows must come. */
function compared(ours: (n: number) => number, byHand: (n: number) => number): { ratio: number; note: string } {
  const taken: [number[], number[]] = [[], []]
  for (let n = -20; n < times; n += 1) {
    const counts = [ours, byHand].map((ask, at) => {
      const from = performance.now()
      const count = ask(Math.max(0, n))
      if (n >= 0) taken[at as 0 | 1].push(performance.now() - from)
      return count
    })
    if (counts[0] !== counts[1] || counts[0] === 0) throw new Error(`${counts[0]} rows, by hand ${counts[1]}`)
  }
  const [own, hand] = taken.map((of) => percentile(of, 50))
  return { ratio: (own ?? 0) / (hand ?? 1), note: `p50 ${rounded(own ?? 0)} ms, by hand ${rounded(hand ?? 0)} ms` }
}

/** Copies the documents under other ids until there are enough, and makes sums and search anew. */
function copyRows(): void {
  const references = ['id', 'customerId', 'vehicleId', 'workOrderId', 'jobId', 'lineId', 'invoiceId', 'journalId']
  const copied = [
    'customer',
    'vehicle',
    'workOrder',
    'workOrderLine',
    'workOrderLineChange',
    'invoice',
    'invoiceLine',
    'ledgerEntry',
  ]
  for (const table of copied) {
    const columns = entityByName.get(table)?.columns ?? []
    const cells = columns.map((column) => {
      if (references.includes(column)) return `"${column}" || '-' || n`
      if (table === 'customer' && column === 'name') return `name || ' ' || n`
      return column === 'at' || column === 'openedAt' ? `"${column}" - n * 60000` : `"${column}"`
    })
    database.exec(`with recursive copies(n) as (select 1 union all select n + 1 from copies where n < ${wanted / made - 1})
      insert into "${table}" (${columns.map((column) => `"${column}"`)}) select ${cells} from copies, "${table}"`)
  }
  for (const one of derived) rebuild(database, one)
}
