import type pg from 'pg'

/** So many rows make a plan wrong at once; below that any plan does. */
const rowsLeast = 500

/**
 * Lets PostgreSQL look at the tables that have grown by half since it looked last; answers which. By itself it does so
 * within a minute or more. Until then it takes the rows of a dealer for a handful and holds tables against each other
 * row by row: in the minute after the first import, head office's page took as long as was allowed and then failed.
 */
export async function lookAtGrown(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_stat_user_tables where schemaname = 'public'
      and n_mod_since_analyze > greatest($1, n_live_tup / 2) order by relname`,
    [rowsLeast],
  )
  for (const { name } of rows) await pool.query(`analyze ${name}`)
  return rows.map(({ name }) => name)
}
