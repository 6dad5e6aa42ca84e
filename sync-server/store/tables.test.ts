import { expect, test } from 'vitest'
import { z } from 'zod'
import { entityList } from '../../src/domain/index.ts'

/** PostgreSQL refuses a row whose columns in one index come to more (a third of a page). */
const indexedMost = 2_704

/** A decision that no database can take would stand in the way of all that its station decides after it. */
test.each(entityList)('whatever a $name may say fits into its indexes', (entity) => {
  for (const fields of entity.index) {
    const bytes = ['dealerId', ...fields].map((field) => bytesOf(entity.fields[field]?.check))
    expect(bytes.reduce((sum, one) => sum + one)).toBeLessThan(indexedMost)
  }
})

/** What JavaScript counts as one takes up to three bytes. */
function bytesOf(check: z.ZodType | undefined): number {
  if (check === undefined) return 64
  const inner = check instanceof z.ZodNullable ? check.unwrap() : check
  if (inner instanceof z.ZodString) return 3 * (inner.maxLength ?? Number.POSITIVE_INFINITY)
  return inner instanceof z.ZodEnum ? 64 : 8
}
