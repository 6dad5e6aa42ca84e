import { expect, test } from 'vitest'
import { z } from 'zod'
import { command, set } from './command.ts'
import type { Context } from './context.ts'
import { entity } from './entity.ts'
import type { Id } from './kinds.ts'
import { text } from './kinds.ts'
import { driveSync, running } from './run.ts'

const shelf = entity('shelf', { replicate: 'fields', scope: 'dealer' }, { name: text(), sign: text() })

const shelfRow = { id: 's1' as Id<'shelf'>, branchId: 'b' as Id<'branch'>, name: 'A', sign: '' }

const rename = command({
  input: z.object({ name: z.string().optional(), sign: z.string().optional() }),
  right: null,
  // biome-ignore lint/correctness/useYield: a rule that needs no rows is still asked in the same way.
  *decide(changed) {
    return [set(shelf, shelfRow, changed)]
  },
})

const ctx = { actor: { id: 'p', name: 'P', rights: new Set() } } as unknown as Context

test('a field that a window sends as undefined is a field it does not send', () => {
  const outcome = driveSync(running(rename, { name: 'B', sign: undefined }, ctx), () => [])
  expect(outcome).toMatchObject({ changes: [{ values: { id: 's1', name: 'B' } }] })
})
