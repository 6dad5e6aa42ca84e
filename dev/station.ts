import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { computerTime, computerTimers } from '../src/main/clock.ts'
import { type DeviceKey, deviceKeyOf } from '../src/main/device-key.ts'
import { type Engine, type EngineOptions, startEngine } from '../src/main/engine.ts'

/**
 * An engine without the desktop shell. Its key lies in a file only this user may read; the packaged app keeps it in the
 * operating system's key store and encrypts the data, which needs Electron.
 */
export function startStation(folder: string, options: Partial<EngineOptions> = {}): Engine {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return startEngine({
    folder,
    deviceKey: deviceKeyIn(folder),
    machine: hostname(),
    time: computerTime,
    timers: computerTimers,
    log: () => {},
    ...options,
  })
}

/** The key of the station in this folder, made when it is first asked for. */
export function deviceKeyIn(folder: string): DeviceKey {
  const keyFile = join(folder, 'device.key')
  if (!existsSync(keyFile)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
    writeFileSync(keyFile, pkcs8, { mode: 0o600 })
  }
  return deviceKeyOf(readFileSync(keyFile, 'utf8'))
}
