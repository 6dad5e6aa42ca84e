import type { Decision } from '../../src/core/decision.ts'
import type { Enrolment } from '../../src/core/requests.ts'
import type { Computer } from './computer.ts'
import { prepared } from './prepared.ts'
import { type Maker, noteMade, type World } from './world.ts'

/** Tells the world what a computer decided. */
export interface Noting {
  note(seen: boolean): void
  /** The same from the beginning of its disk. */
  again(): void
}

export function createNoting(
  world: World,
  { name, machine, disk }: Pick<Computer, 'name' | 'machine' | 'disk'>,
): Noting {
  let noted = 0

  /** Makes known what this computer decided since it was looked at last. */
  function note(seen: boolean): void {
    for (const { decision, row } of ownAfter()) {
      noteMade(world, decision, seen, maker)
      noted = row
    }
  }

  const maker: Maker = {
    name,
    machine,
    knew: (id) => prepared(disk.look(), 'select 1 from decision where id = ?').get(id) !== undefined,
  }

  /** Of its own and not yet with head office: what a twin made came by the stream. */
  function ownAfter(): { decision: Decision; row: number }[] {
    const identity = prepared(disk.look(), "select value from local where key = 'identity'").get() as
      | { value: string }
      | undefined
    const instance = (JSON.parse(identity?.value ?? 'null') as Enrolment | null)?.instanceId
    if (instance === undefined) return []
    // The plus keeps SQLite from going through all this instance ever made, which a long history does not end with.
    const made = '+instance = ? and position is null and rowid > ?'
    const rows = prepared(disk.look(), `select rowid as row, body from decision where ${made} order by rowid`)
    return (rows.all(instance, noted) as { row: number; body: string }[]).map(({ row, body }) => ({
      row,
      decision: JSON.parse(body) as Decision,
    }))
  }

  return {
    note,
    again() {
      noted = 0
      note(true)
    },
  }
}
