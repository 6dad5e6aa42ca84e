import type { Database } from './database.ts'

/** So long a slice may take on the counter's own thread; a person waits that long for a command without noticing. */
const sliceMs = 10

/**
 * Reads every row and every entry of every index of a file once, a slice at each turn, and throws as SQLite does where a
 * page cannot be read. A whole check in one go takes some ten milliseconds for each megabyte of an encrypted file, and nobody
 * else may open the file beside its one writer; so it is gone through in slices, between which commands have their turn.
 * @param elapsed milliseconds that only go forward, by which the size of a slice follows the speed of the disk.
 */
export function* readingThrough(database: Database, elapsed: () => number): Generator<void> {
  let most = 200
  for (const tree of treesOf(database)) {
    for (let after: unknown = null; after !== undefined; ) {
      const began = elapsed()
      after = tree(after, most)
      const took = elapsed() - began
      if (took > sliceMs) most = Math.max(20, Math.floor(most / 2))
      else if (took < sliceMs / 2) most = Math.min(5_000, most * 2)
      yield
    }
  }
}

/** Reads so many entries behind a key; answers the last key, or undefined at the end. */
type Tree = (after: unknown, most: number) => unknown

function* treesOf(database: Database): Generator<Tree> {
  const tables = database
    .prepare(`select name, wr from pragma_table_list where schema = 'main' and type in ('table', 'shadow')`)
    .all() as { name: string; wr: number }[]
  for (const { name, wr } of tables) {
    const [key] = wr === 1 ? keysOf(database, 'pragma_table_info', name, 'where pk = 1') : ['rowid']
    if (key !== undefined) yield treeOf(database, { key, columns: '*', from: `"${name}"` })
    const indexes = database.prepare(`select name from pragma_index_list(?) where origin <> 'pk' and partial = 0`)
    for (const index of indexes.pluck().all(name) as string[]) {
      const [first] = keysOf(database, 'pragma_index_info', index, 'where seqno = 0 and name is not null')
      const from = `"${name}" indexed by "${index}"`
      if (first !== undefined) yield treeOf(database, { key: first, columns: `"${first}"`, from })
    }
  }
}

function keysOf(database: Database, list: string, of: string, where: string): string[] {
  return database.prepare(`select name from ${list}(?) ${where}`).pluck().all(of) as string[]
}

/** Equal keys beyond a slice are passed over: they lie on the same pages, or a question for them finds out. */
function treeOf(database: Database, { key, columns, from }: { key: string; columns: string; from: string }): Tree {
  const name = key === 'rowid' ? key : `"${key}"`
  const read = (where: string) =>
    database.prepare(`select ${name} as "key", ${columns} from ${from} where ${where} order by ${name} limit ?`).raw()
  const first = read(`${name} is not null`)
  const next = read(`${name} > ?`)
  return (after, most) => {
    const rows = (after === null ? first.all(most) : next.all(after, most)) as unknown[][]
    return rows.length < most ? undefined : rows.at(-1)?.[0]
  }
}
