import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { mutations } from './mutations.ts'

const root = resolve(import.meta.dirname, '../..')

/** `npm run mutate` takes long; what it is going to break must not be looked for in vain when somebody runs it. */
test.each(mutations)('"$what" has its one place in $file', ({ file, from, to }) => {
  expect(readFileSync(join(root, file), 'utf8').split(from)).toHaveLength(2)
  expect(to).not.toBe(from)
})
