import type pg from 'pg'
import { quoted } from './rows.ts'
import { bearSilence } from './within.ts'

/** So many rows make a plan wrong at once; below that any plan does. */
const rowsLeast = 500

/** One number for all processes: while one of them looks, the others need not. */
const lockNumber = 7_209_341

/**
 * Lets PostgreSQL look at the tables that have grown by half since it looked last; answers which. By itself it does so
 * within a minute or more. Until then it takes the rows of a dealer for a handful and holds tables against each other
 * row by row: in the minute after the first import, head office's page took as long as was allowed and then failed.
 * Looking at a large table may take longer than until somebody asks again, who then shares the answer.
 */
export function createLookingAtGrown(pool: pg.Pool): () => Promise<string[]> {
  let underWay: Promise<string[]> | null = null
  return () => {
    underWay ??= lookAtGrown(pool).finally(() => {
      underWay = null
    })
    return underWay
  }
}

async function lookAtGrown(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  const endSilence = bearSilence(client)
  let broken = true
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [lockNumber])
    const looked = rows[0]?.mine ? await lookAtEach(client) : []
    if (rows[0]?.mine) await client.query('select pg_advisory_unlock($1)', [lockNumber])
    broken = false
    return looked
  } finally {
    endSilence()
    // The lock goes with the connection.
    client.release(broken)
  }
}

/** Asked anew before each table: PostgreSQL may have looked at it itself while this was busy with another. */
async function lookAtEach(client: pg.PoolClient): Promise<string[]> {
  const looked: string[] = []
  for (;;) {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_stat_user_tables where schemaname = 'public'
        and n_mod_since_analyze > greatest($1, n_live_tup / 2) and relname <> all($2) order by relname limit 1`,
      [rowsLeast, looked],
    )
    const [grown] = rows
    if (grown === undefined) return looked
    await client.query(`analyze ${quoted(grown.name)}`)
    looked.push(grown.name)
  }
}
