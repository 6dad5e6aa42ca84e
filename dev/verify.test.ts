import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../src/main/store/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'kardan-verify-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const verified = (file: string, key?: string) =>
  new Promise<{ code: number; told: string }>((done) => {
    const env = { ...process.env, ...(key === undefined ? {} : { KARDAN_DATABASE_KEY: key }) }
    execFile(process.execPath, [join(import.meta.dirname, 'verify.ts'), file], { env }, (trouble, out, errors) =>
      done({ code: Number(trouble?.code ?? 0), told: out + errors }),
    )
  })

test('a file that is encrypted, as the app keeps it, is checked with its key and with no other', async () => {
  const file = join(folder, 'kardan.db')
  openDatabase({ file, key: Buffer.alloc(32, 7) }).close()
  expect(await verified(file, '07'.repeat(32))).toMatchObject({
    code: 0,
    told: expect.stringContaining('"problems":0'),
  })
  const hint = expect.stringContaining('KARDAN_DATABASE_KEY must name its key')
  expect(await verified(file)).toMatchObject({ code: 1, told: hint })
  expect(await verified(file, '08'.repeat(32))).toMatchObject({ code: 1, told: hint })
  expect(await verified(file, '7')).toMatchObject({ code: 1, told: expect.stringContaining('not 64 hexadecimal') })
})

test('a file that is plain needs none, and one that is not there is said', async () => {
  const file = join(folder, 'plain.db')
  openDatabase({ file }).close()
  expect(await verified(file)).toMatchObject({ code: 0 })
  expect(await verified(join(folder, 'no.db'))).toMatchObject({
    code: 1,
    told: expect.stringContaining('does not exist'),
  })
})
