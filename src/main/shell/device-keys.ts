// The two secrets of a station: its database's key and its signing key. Electron-free: the operating system's key
// store is handed in, so that every refusal is tested.

import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** `databaseKey`: 64 hexadecimal characters (256 bits). `deviceKey`: Ed25519 private key, PKCS #8 in base64. */
export type DeviceKeys = { databaseKey: string; deviceKey: string }

/** The operating system's key store. `refusal` says why it cannot be trusted here, if so. */
export type Vault = {
  refusal(): Promise<KeyRefusal | undefined>
  wrap(secret: string): Promise<Buffer>
  unwrap(wrapped: Buffer): Promise<string>
}

export type KeyRefusal =
  /** There is no key store, or it is locked. */
  | 'keys.noStore'
  /** On Linux without a keyring Electron would "protect" with a password that is the same everywhere. */
  | 'keys.plainText'
  /** The key file is there but this account on this computer cannot open it: a copied folder, another login. */
  | 'keys.unreadable'
  /** There is a database but no key file: a new key would make the data unreadable for ever without anyone noticing. */
  | 'keys.missing'

/**
 * Opens the keys kept in `folder`, or makes them on a station's first start. `databaseExists` says whether there is
 * data that was written with a key already.
 */
export async function openDeviceKeys(
  vault: Vault,
  folder: string,
  databaseExists: boolean,
): Promise<DeviceKeys | KeyRefusal> {
  const refusal = await vault.refusal()
  if (refusal) return refusal
  const path = join(folder, 'station.keys')
  if (existsSync(path)) return read(vault, path)
  if (databaseExists) return 'keys.missing'
  await writeDurably(path, await vault.wrap(JSON.stringify(newKeys())))
  // Read back before anything is written with them: a store that cannot return them must fail now, not tomorrow.
  return read(vault, path)
}

async function read(vault: Vault, path: string): Promise<DeviceKeys | KeyRefusal> {
  try {
    const keys: unknown = JSON.parse(await vault.unwrap(await readFile(path)))
    return isKeys(keys) ? keys : 'keys.unreadable'
  } catch {
    return 'keys.unreadable'
  }
}

function newKeys(): DeviceKeys {
  const { privateKey } = generateKeyPairSync('ed25519')
  const deviceKey = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
  return { databaseKey: randomBytes(32).toString('hex'), deviceKey }
}

function isKeys(value: unknown): value is DeviceKeys {
  if (typeof value !== 'object' || value === null) return false
  if (!('databaseKey' in value) || !('deviceKey' in value)) return false
  return /^[0-9a-f]{64}$/.test(String(value.databaseKey)) && typeof value.deviceKey === 'string'
}

/** A power cut leaves the whole file or none, and a file in the folder is one the disk has. */
async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(`${path}.new`, 'w', 0o600)
  await file.writeFile(bytes)
  await file.sync()
  await file.close()
  await rename(`${path}.new`, path)
  if (process.platform === 'win32') return
  const folder = await open(dirname(path), 'r')
  await folder.sync()
  await folder.close()
}
