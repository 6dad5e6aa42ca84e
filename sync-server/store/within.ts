import { Socket } from 'node:net'
import pg from 'pg'
import { whenSilent } from '../clock.ts'
import type { Ask, Write } from './rows.ts'
import { appRole } from './security.ts'

/**
 * One transaction as the app's role, bound to what `names` says; rolled back when work throws. The beginning travels
 * with what work asks first, and writes are not waited for one by one: all of it stands when the commit says so. What
 * `behind` asks follows the commit in the same write.
 */
export async function within<T>(
  pool: pg.Pool,
  begin: string,
  names: Record<string, string>,
  work: (ask: Ask, write: Write) => Promise<T>,
  behind: (client: pg.PoolClient) => void = () => {},
): Promise<T> {
  const client = await pool.connect()
  const sent: Promise<unknown>[] = []
  const send = <R>(answer: Promise<R>) => {
    // That it went well is kept to the end, and not what it answered: that may be a million rows.
    const went = answer.then(() => {})
    went.catch(() => {})
    sent.push(went)
    return answer
  }
  let broken: Error | undefined
  let isOver = false
  let endSilence = () => {}
  try {
    inOneWrite(client)
    send(client.query(`${begin}; ${bindings(names)}`))
    const ask: Ask = (text, values) => {
      // What comes after the end would run outside the transaction, and without the role that hides other dealers.
      if (isOver) return Promise.reject(new Error('asked after its transaction had ended'))
      if (text === asLongAsItTakes) endSilence = bearSilence(client)
      const name = planNames(text)
      inOneWrite(client)
      const answer = client.query({ ...(name === null ? {} : { name }), text, values: [...values] })
      return send(answer.then(({ rows }) => rows))
    }
    const done = await work(ask, (text, values) => void ask(text, values))
    isOver = true
    inOneWrite(client)
    const ended = client.query('commit')
    behind(client)
    await Promise.all([...sent, ended])
    if ((await ended).command !== 'COMMIT') throw new Error('the database rolled the work back')
    return done
  } catch (trouble) {
    isOver = true
    const cause = await firstOf(sent, trouble)
    // Plans kept by a connection outlive a migration only in name; a new connection makes them anew.
    if (cause instanceof pg.DatabaseError && cause.code === '0A000') broken = cause
    await client.query('rollback').catch((error) => {
      broken = error
    })
    throw cause
  } finally {
    endSilence()
    client.release(broken)
  }
}

/** What is asked in one turn leaves in one write: on a busy computer each write costs as much as a small statement. */
function inOneWrite(client: pg.PoolClient): void {
  const { stream } = client.connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** After one statement failed, all others fail because of it: the first that was sent tells why. */
async function firstOf(sent: readonly Promise<unknown>[], otherwise: unknown): Promise<unknown> {
  const failed = (await Promise.allSettled(sent)).find((one) => one.status === 'rejected')
  return failed === undefined || isConsequence(failed.reason) ? otherwise : failed.reason
}

/** SQLSTATE 25P02: refused only because an earlier statement of the transaction failed. */
function isConsequence(trouble: unknown): boolean {
  return trouble instanceof pg.DatabaseError && trouble.code === '25P02'
}

/** A row found by the one thing its asker must name; in one round trip, since it precedes every push. */
export async function named(pool: pg.Pool, name: string, value: string, table: string, column: string) {
  const found = `select * from "${table}" where "${column}" = ${pg.escapeLiteral(value)}`
  const text = `begin read only; ${bindings({ [name]: value })}; ${found}; commit`
  const results = (await pool.query(text)) as unknown as pg.QueryResult<Record<string, unknown>>[]
  return results.find(({ command }) => command === 'SELECT')?.rows[0] ?? null
}

const names = new Map<string, string>()

/** A name under which each connection keeps the plan of a statement; null for what is no lasting work. */
function planNames(text: string): string | null {
  if (!/^(select|insert|update|delete)/.test(text)) return null
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= 1_000) return null
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

/** Asked first in a transaction that takes as long as it takes. */
export const asLongAsItTakes = 'set local statement_timeout = 0'

/** Lets a connection be silent until what this answers is called; a line that is lost then only TCP finds out. */
export function bearSilence({ connection: { stream } }: pg.Client): () => void {
  if (!(stream instanceof Socket)) return () => {}
  const before = stream.timeout ?? 0
  whenSilent(stream, 0)
  return () => whenSilent(stream, before)
}

/**
 * Ends a connection that is silent for so long: a host that vanished says no word, and TCP takes a quarter of an hour to
 * find out. Counted is the silence and not the time since something was asked, because what is asked at once is answered
 * one after the other.
 */
export function endSilent({ connection: { stream } }: pg.Client, silenceMostMs: number): void {
  if (stream instanceof Socket)
    whenSilent(stream, silenceMostMs, () => stream.destroy(new Error('the database does not answer any more')))
}

/** Of one statement; the database ends it then, and says so. */
export const statementMostMs = 60_000

/**
 * How long one transaction may take for itself and make others wait. A process that stands still in the middle of one,
 * or whose computer is gone, holds its dealer's lock: PostgreSQL ends it, and who waited comes again.
 */
const patience = [
  `set local statement_timeout = '${statementMostMs}'`,
  `set local lock_timeout = '15s'`,
  `set local idle_in_transaction_session_timeout = '20s'`,
]

function bindings(names: Record<string, string>): string {
  const bound = Object.entries(names).map(([name, value]) => `set local kardan.${name} = ${pg.escapeLiteral(value)}`)
  return [`set local role ${appRole}`, ...patience, ...bound].join('; ')
}
