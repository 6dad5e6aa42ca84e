import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileMarks } from './mark.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kardan-mark-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const mark = (seq: number) => ({ instance: 'i', seq, hash: `h${seq}`, numbers: {} })
const open = () => fileMarks(join(folder, 'mark'), 'secret')

test('of marks the last counts, whether the disk was waited for or not', () => {
  for (const [seq, durable] of [
    [1, true],
    [2, false],
    [3, false],
    [4, true],
    [5, false],
  ] as const) {
    open().write(mark(seq), durable)
    expect(open().read()).toEqual(mark(seq))
  }
})

// A power cut may leave the name of a file that was not waited for, and nothing or half of it.
test.each(['', 'half of a seal'])(
  'a mark that a power cut left as “%s” leaves the last the disk was waited for',
  (left) => {
    const unharmed = new Set(readdirSync(folder))
    open().write(mark(1), false)
    for (const name of readdirSync(folder)) unharmed.add(name)
    open().write(mark(2), false)
    for (const name of readdirSync(folder).filter((one) => !unharmed.has(one))) writeFileSync(join(folder, name), left)
    expect(open().read()).toEqual(mark(1))
    open().write(mark(3), true)
    expect(open().read()).toEqual(mark(3))
  },
)

test('where what was waited for is gone or harmed, what was not does not stand in for it', () => {
  open().write(mark(1), true)
  open().write(mark(2), false)
  writeFileSync(join(folder, 'mark'), 'nonsense')
  expect(open().read()).toBe('damaged')
  rmSync(join(folder, 'mark'))
  expect(open().read()).toBeNull()
})
