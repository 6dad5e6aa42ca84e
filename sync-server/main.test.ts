import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { officeDatabase } from './office.suite.ts'

const main = join(import.meta.dirname, 'main.ts')

test('a room for pictures that is no number is told at the start, since it would be no limit', async () => {
  const env = { ...process.env, DATABASE_URL: 'postgresql://127.0.0.1:1/none', KARDAN_PICTURES_GB: '50 GB' }
  const started = promisify(execFile)(process.execPath, [main], { env })
  await expect(started).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('KARDAN_PICTURES_GB') })
}, 20_000)

test.each([
  ['the token that was made at this start', {}, /^Head office: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}\n$/],
  [
    'the bare address where the token is known',
    { KARDAN_OFFICE_TOKEN: 'the-token-of-the-one-who-set-it' },
    /^Head office: http:\/\/127\.0\.0\.1:\d+\n$/,
  ],
])('it says %s', async (_, set, said) => {
  await using database = await officeDatabase()
  const { KARDAN_OFFICE_TOKEN: _theirs, ...theirs } = process.env
  const env = { ...theirs, DATABASE_URL: database.url, PORT: '0', KARDAN_LOG: 'silent', ...set }
  const started = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(started.stdout, 'data')
  started.kill()
  await once(started, 'exit')
  expect(String(line)).toMatch(said)
})
