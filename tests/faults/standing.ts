import { hash } from 'node:crypto'
import { entityList, rollups } from '../../src/domain/index.ts'
import type { Store } from '../../src/main/store/store.ts'
import { prepared } from '../simulation/prepared.ts'

/** How a store stands between two transactions. */
export interface Stand {
  /** A digest of each table that has rows, sums and decisions included, and of the place in the stream and in the chain. */
  tables: Record<string, string>
  instance: string
  isProven: boolean
  position: number
}

const looked = [
  ...[...entityList, ...rollups].map(({ name }) => ({ name, columns: '*' })),
  { name: 'fieldHistory', columns: '*' },
  { name: 'seriesCounter', columns: '*' },
  // Its text is what its hash says, which `verify` looks at; it may lie in a segment.
  { name: 'decision', columns: 'id, instance, seq, stamp, position, seal, unknown' },
]

/** @param called what stands for this instance's own name, where a station went on under another one. */
export function standOf({ database, local, proven }: Store, called?: string): Stand {
  const instance = local.identity?.instanceId ?? ''
  const { head, saw, timeline, position, digest, prunedThrough } = local
  const place = [instance, head.seq, saw, timeline, position, digest, prunedThrough]
  const digestOf = (rows: unknown[]) => {
    const lines = rows.map((row) => JSON.stringify(row))
    const renamed = called === undefined ? lines : lines.map((line) => line.replaceAll(instance, called))
    return hash('sha256', renamed.sort().join('\n')).slice(0, 8)
  }
  const tables: Record<string, string> = { place: digestOf([place]) }
  for (const { name, columns } of looked) {
    const rows = prepared(database, `select ${columns} from "${name}" /* raw */`).raw().all()
    if (rows.length > 0) tables[name] = digestOf(rows)
  }
  return { tables, instance, isProven: proven, position }
}

/** The tables two stands differ in. */
export function differing(one: Stand, other: Stand): string[] {
  const names = new Set([...Object.keys(one.tables), ...Object.keys(other.tables)])
  return [...names].filter((name) => one.tables[name] !== other.tables[name])
}
