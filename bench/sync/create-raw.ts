// The same rows as SQL written by hand: what a store that knows nothing would need for them on this computer.

import { changesOf, type Decision } from '../../src/core/decision.ts'
import { rollupAmounts } from '../../src/core/rollup.ts'
import { indexedText } from '../../src/core/search-index.ts'
import { entityByName, rollups, searchIndexes } from '../../src/domain/index.ts'
import { openDatabase } from '../../src/main/store/database.ts'
import { inBlocks } from './turns.ts'

/** `file` is written to; `made` holds the documents, made by commands; `which` are the rows, all or header and lines. */
const [file = '', made = '', which = 'all'] = process.argv.slice(2)

type Found = Record<string, unknown>
type Write = [table: string, sql: string, values: unknown[]]

const source = openDatabase({ file: made })
const decisions = source
  .prepare("select * from decision where json_extract(body, '$.command') = 'issueInvoice' order by seq")
  .all() as ({ body: string } & Found)[]
const local = source.prepare("select key, value from local where key in ('head', 'clock')").all() as Found[]
const counter = source
  .prepare('select c.* from seriesCounter c join invoice i on i.seriesId = c.seriesId')
  .get() as Found
const documents = decisions
  .map(writesOf)
  .map((writes) => (which === 'all' ? writes : writes.filter(([table]) => /^invoice(Line)?$/.test(table))))
source.close()

const database = openDatabase({ file })
if (which !== 'all') for (const { name } of unneeded()) database.exec(`drop index "${name}"`)
const prepared = new Map<string, ReturnType<typeof database.prepare>>()
for (const [, sql] of documents.flat()) if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql))
const ready = documents.map((writes) => writes.map(([, sql, values]) => ({ statement: prepared.get(sql), values })))
const commit = database.transaction((writes: (typeof ready)[number]) => {
  for (const { statement, values } of writes) statement?.run(values)
}).immediate
await inBlocks(ready, commit)
database.close()

/** Header and lines alone have the one index their list and their page need. */
function unneeded(): { name: string }[] {
  return database
    .prepare(
      `select name from sqlite_schema where type = 'index' and tbl_name in ('invoice', 'invoiceLine')
        and sql is not null and name not in ('invoice_at', 'invoiceLine_invoiceId')`,
    )
    .all() as { name: string }[]
}

function writesOf(row: { body: string } & Found): Write[] {
  const decision = JSON.parse(row.body) as Decision
  const writes: Write[] = []
  const facts = new Map<string, Found[]>()
  for (const { entity: name, branchId, values } of changesOf(decision)) {
    const entity = entityByName.get(name)
    if (entity === undefined) throw new Error(`no entity ${name}`)
    const whole = branchId === null ? values : { ...values, branchId }
    facts.set(name, [...(facts.get(name) ?? []), whole])
    const cells = entity.columns.map((column) => {
      const value = (whole as Found)[column] ?? null
      return entity.jsonColumns.has(column) ? JSON.stringify(value) : value
    })
    writes.push([name, `insert into "${name}" values (${cells.map(() => '?').join(', ')})`, cells])
    for (const index of searchIndexes)
      if (index.source === entity)
        writes.push([
          index.name,
          `insert into "${index.name}"(rowid, text) values ((select max(rowid) from "${name}"), ?)`,
          [indexedText(index, whole)],
        ])
  }
  for (const rollup of rollups)
    for (const [key, amount] of rollupAmounts(rollup, facts.get(rollup.source.name) ?? [])) {
      const by = rollup.by.map((field) => `"${field}"`).join(', ')
      const sql = `insert into "${rollup.name}" values (${[...key, ''].map(() => '?').join(', ')})
        on conflict (${by}) do update set total = total + excluded.total`
      writes.push([rollup.name, sql, [...key, amount]])
    }
  writes.push([
    'decision',
    `insert into decision values (${Object.keys(row)
      .map(() => '?')
      .join(', ')})`,
    Object.values(row),
  ])
  for (const { key, value } of local) writes.push(['local', 'insert or replace into local values (?, ?)', [key, value]])
  writes.push(['seriesCounter', 'insert or replace into seriesCounter values (?, ?, ?)', Object.values(counter)])
  return writes
}
