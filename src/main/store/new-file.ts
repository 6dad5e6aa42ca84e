import { closeSync, copyFileSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Writes what is to take a file's place beside it, and answers its name. Where there is no room nothing is left of it: no
 * handle, and no piece that takes room itself.
 * @param durable waits until it is on the disk.
 */
export function writeBeside(file: string, bytes: Uint8Array, { durable = true, mode = 0o666 } = {}): string {
  const beside = `${file}.new`
  const handle = openSync(beside, 'w', mode)
  try {
    writeFileSync(handle, bytes)
    if (durable) fsyncSync(handle)
  } catch (trouble) {
    rmSync(beside, { force: true })
    throw trouble
  } finally {
    closeSync(handle)
  }
  return beside
}

/** The same with a copy of a file. */
export function copyBeside(file: string, from: string): string {
  const beside = `${file}.new`
  try {
    copyFileSync(from, beside)
    const handle = openSync(beside, 'r+')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (trouble) {
    rmSync(beside, { force: true })
    throw trouble
  }
  return beside
}
