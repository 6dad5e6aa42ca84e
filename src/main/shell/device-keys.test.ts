import { createPrivateKey, sign, verify } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type KeyRefusal, openDeviceKeys, type Vault } from './device-keys.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kardan-keys-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Stands for one login on one computer: what another one wrapped cannot be opened. */
function vault(login: number, refusal?: KeyRefusal): Vault {
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ login))
  return {
    refusal: async () => refusal,
    wrap: async (secret) => turn(Buffer.from(secret)),
    unwrap: async (wrapped) => turn(wrapped).toString(),
  }
}

test('the keys made at the first start are the keys of every later one, and lie wrapped', async () => {
  const first = await openDeviceKeys(vault(77), folder, false)
  if (typeof first === 'string') throw new Error(first)
  expect(first.databaseKey).toMatch(/^[0-9a-f]{64}$/)
  expect(await openDeviceKeys(vault(77), folder, true)).toEqual(first)
  const file = join(folder, 'station.keys')
  expect((await readFile(file)).includes(first.databaseKey)).toBe(false)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('the signing key signs', async () => {
  const keys = await openDeviceKeys(vault(77), folder, false)
  if (typeof keys === 'string') throw new Error(keys)
  const key = createPrivateKey({ key: Buffer.from(keys.deviceKey, 'base64'), format: 'der', type: 'pkcs8' })
  expect(key.asymmetricKeyType).toBe('ed25519')
  expect(verify(null, Buffer.from('batch'), key, sign(null, Buffer.from('batch'), key))).toBe(true)
})

test.each<KeyRefusal>(['keys.noStore', 'keys.plainText'])(
  '%s: nothing is written where nothing can be protected',
  async (why) => {
    expect(await openDeviceKeys(vault(77, why), join(folder, 'keys'), false)).toBe(why)
    await expect(stat(join(folder, 'keys'))).rejects.toThrow()
  },
)

test('a folder copied to another login or a damaged file is refused and left as it is', async () => {
  await openDeviceKeys(vault(77), folder, false)
  const file = join(folder, 'station.keys')
  const before = await readFile(file)
  expect(await openDeviceKeys(vault(78), folder, true)).toBe('keys.unreadable')
  expect(await readFile(file)).toEqual(before)
  await writeFile(file, before.subarray(0, 40))
  expect(await openDeviceKeys(vault(77), folder, true)).toBe('keys.unreadable')
})

test('data without its key is never given a new key', async () => {
  expect(await openDeviceKeys(vault(77), folder, true)).toBe('keys.missing')
  await expect(stat(join(folder, 'station.keys'))).rejects.toThrow()
})
