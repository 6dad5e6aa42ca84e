import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('a room for pictures that is no number is told at the start, since it would be no limit', async () => {
  const env = { ...process.env, DATABASE_URL: 'postgresql://127.0.0.1:1/none', KARDAN_PICTURES_GB: '50 GB' }
  const started = promisify(execFile)(process.execPath, [join(import.meta.dirname, 'main.ts')], { env })
  await expect(started).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('KARDAN_PICTURES_GB') })
}, 20_000)
