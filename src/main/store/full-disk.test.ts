import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Decision } from '../../core/decision.ts'
import { fileJournal } from './journal.ts'
import { fileMarks } from './mark.ts'

// What is written beside a file before it takes that file's place, on a disk without room.

const made = (seq: number) => ({ id: `d${seq}`, instance: 'i', seq, hash: `h${seq}`, parts: [] }) as unknown as Decision
const openFiles = () => readdirSync('/proc/self/fd').length

/** The disk has room for the name of a new file and for nothing in it. */
function withoutRoom(file: string, work: () => void): void {
  for (let times = 0; times < 20; times += 1) {
    symlinkSync('/dev/full', `${file}.new`)
    expect(work).toThrow('ENOSPC')
    expect(existsSync(`${file}.new`)).toBe(false)
  }
}

test.runIf(process.platform === 'linux')('a journal that cannot be cut short holds on to nothing, and goes on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-full-'))
  const file = join(folder, 'undelivered.journal')
  const journal = fileJournal(file)
  journal.append(made(1))
  const before = openFiles()
  withoutRoom(file, () => journal.trim({ instance: 'i', seq: 1, hash: 'h1' }, []))
  expect(openFiles()).toBe(before)
  journal.append(made(2))
  expect(journal.read().decisions.map(({ id }) => id)).toEqual(['d1', 'd2'])
  journal.trim({ instance: 'i', seq: 2, hash: 'h2' }, [])
  journal.append(made(3))
  expect(journal.read()).toMatchObject({ highWater: { seq: 2 }, decisions: [{ id: 'd3' }] })
  journal.close()
  rmSync(folder, { recursive: true, force: true })
})

test.runIf(process.platform === 'linux')(
  'a mark that cannot be written holds on to nothing, and the last one stands',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'kardan-full-'))
    const file = join(folder, 'mark')
    const marks = fileMarks(file, 'secret')
    const mark = { instance: 'i', seq: 1, hash: 'h1', numbers: {} }
    marks.write(mark, true)
    const before = openFiles()
    withoutRoom(file, () => marks.write({ ...mark, seq: 2 }, true))
    expect(openFiles()).toBe(before)
    expect(marks.read()).toEqual(mark)
    rmSync(folder, { recursive: true, force: true })
  },
)
