// The server nobody could do without: it takes rows over HTTP into PostgreSQL, gives them back, and tells the others.

import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { Pool, type PoolClient, types } from 'pg'
import { WebSocketServer } from 'ws'
import { answer, untilEnded } from '../../spine/steps.ts'
import { paperColumns, paperLineColumns } from './tables.ts'

/** Rows of some tables, each as a list of cells in the order of the columns. */
export type Tables = Record<string, { columns: readonly string[]; rows: unknown[][]; sum?: readonly string[] }>

const known = new Map<string, Map<string, string>>()
const made = new Set<string>()

const [url = '', dealerId = ''] = process.argv.slice(2)
types.setTypeParser(types.builtins.INT8, Number)
const pool = new Pool({ connectionString: url, max: 4 })
await pool.query(`drop schema if exists floor cascade; create schema floor;
  create table floor.paper (${paperColumns.map((c) => `"${c}" ${c === 'total' ? 'bigint' : 'text'}`).join(', ')},
    seq bigint generated always as identity, primary key (id));
  create table floor.paper_line (${paperLineColumns
    .map((c) => `"${c}" ${/line|quantity|price|amount/.test(c) ? 'bigint' : 'text'}`)
    .join(', ')}, primary key ("paperId", line))`)

const server = createServer(async (request, reply) => {
  const at = new URL(request.url ?? '/', 'http://floor')
  try {
    if (at.pathname === '/papers' && request.method === 'POST') await take(await bodyOf(request), 'floor', [])
    else if (at.pathname === '/rows' && request.method === 'POST') await take(await bodyOf(request), 'raw', [dealerId])
    else if (at.pathname === '/papers') return void reply.end(JSON.stringify(await papersKept()))
    else if (at.pathname === '/rows')
      return void reply.end(JSON.stringify(await rowsKept(at.searchParams.getAll('table'))))
    else if (at.pathname === '/file')
      return void createReadStream(at.searchParams.get('path') ?? '', { highWaterMark: 2 ** 20 }).pipe(reply)
    reply.end('{}')
  } catch (trouble) {
    console.error(trouble)
    reply.writeHead(500).end()
  }
})
const sockets = new WebSocketServer({ server, perMessageDeflate: false })
sockets.on('connection', (socket) => {
  socket.on('message', async (data) => {
    const { id, state, note } = JSON.parse(String(data))
    const text = 'update floor.paper set state = $2, note = $3 where id = $1'
    await pool.query({ name: 'change', text, values: [id, state, note] })
    for (const other of sockets.clients) if (other !== socket) other.send(JSON.stringify({ id, state, note }))
  })
})
server.listen(0, '127.0.0.1', () => {
  const place = server.address()
  answer({ url: `http://127.0.0.1:${typeof place === 'object' ? place?.port : ''}` })
})
await untilEnded()
server.close()
server.closeAllConnections()
await pool.end()

async function bodyOf(request: IncomingMessage): Promise<Tables> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString()) as Tables
}

/** One transaction; one insert for each table, its rows as one array for each column. */
async function take(tables: Tables, schema: 'floor' | 'raw', fixed: unknown[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const [table, { columns, rows, sum }] of Object.entries(tables)) {
      if (schema === 'raw') await likeOurs(client, table)
      const kinds = await kindsOf(client, schema, table)
      const all = [...(fixed.length > 0 ? ['dealerId'] : []), ...columns]
      const kindOf = (column: string) => kinds.get(column) ?? 'text'
      const arrays = columns.map((column, at) => `$${at + 1 + fixed.length}::${kindOf(column).replace('_', '')}[]`)
      // A list within a list travels as text.
      const cells = columns.map((column, at) => (kindOf(column).startsWith('_') ? `c${at}::text[]` : `c${at}`))
      const values = columns.map((_, at) => rows.map((row) => row[at]))
      const add =
        sum === undefined
          ? ''
          : ` on conflict ("dealerId", ${sum.map(named)}) do update set total = "${table}".total + excluded.total`
      const text = `insert into ${schema}."${table}" (${all.map(named)})
        select ${[...(fixed.length > 0 ? ['$1'] : []), ...cells]} from unnest(${arrays}) as rows(${columns.map((_, at) => `c${at}`)})${add}`
      await client.query(text, [...fixed, ...values])
    }
    await client.query('commit')
  } catch (trouble) {
    await client.query('rollback')
    throw trouble
  } finally {
    client.release()
  }
}

function named(column: string): string {
  return `"${column}"`
}
/** The same table as head office's, with all its indexes, and without its policies. */
async function likeOurs(client: PoolClient, table: string): Promise<void> {
  if (made.has(table)) return
  if (made.size === 0) await client.query('create schema if not exists raw')
  await client.query(`create table if not exists raw."${table}" (like public."${table}" including all)`)
  made.add(table)
}

async function kindsOf(client: PoolClient, schema: string, table: string): Promise<Map<string, string>> {
  const found = known.get(`${schema}.${table}`)
  if (found !== undefined) return found
  const { rows } = await client.query(
    'select column_name as name, udt_name as kind from information_schema.columns where table_schema = $1 and table_name = $2',
    [schema, table],
  )
  const kinds = new Map(rows.map(({ name, kind }) => [name as string, kind as string]))
  known.set(`${schema}.${table}`, kinds)
  return kinds
}

async function papersKept(): Promise<Tables> {
  const select = async (table: string, columns: readonly string[], order: string) => {
    const text = `select ${columns.map(named)} from floor."${table}"${order}`
    return { columns, rows: (await pool.query({ text, rowMode: 'array' })).rows as unknown[][] }
  }
  const [paper, line] = await Promise.all([
    select('paper', paperColumns, ' order by seq'),
    select('paper_line', paperLineColumns, ''),
  ])
  return { paper, paper_line: line }
}

/** All rows of a dealer, as the station's tables have them. */
async function rowsKept(tables: readonly string[]): Promise<Tables> {
  const client = await pool.connect()
  try {
    await client.query(`begin; select set_config('kardan.dealer', '${dealerId}', true)`)
    const found: Tables = {}
    for (const table of tables) {
      const { rows, fields } = await client.query({ text: `select * from "${table}"`, rowMode: 'array' })
      const columns = fields.map(({ name }) => name)
      found[table] = { columns, rows: rows as unknown[][] }
    }
    return found
  } finally {
    await client.query('rollback')
    client.release()
  }
}
