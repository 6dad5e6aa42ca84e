import { expect, test } from 'vitest'
import { pendingOfHeadOffice, pendingOfStation } from './pending-migrations.ts'

test.each([pendingOfStation, pendingOfHeadOffice])(
  '%o: the migrations hold every table as it is declared',
  async (pending) => {
    expect((await pending()).statements).toEqual([])
  },
)
