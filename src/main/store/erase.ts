import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What lies in the data folder that is no data of the dealer: the key of the computer, which it may join with again. */
const kept = new Set(['device.key'])
const request = 'erase.request'

/** Everything in this folder goes when the store is opened next, which is when nobody holds a file of it open. */
export function askToErase(folder: string): void {
  writeFileSync(join(folder, request), '')
}

/** Erases what was asked to be; half way through it is asked for still, and goes on with the next start. */
export function eraseIfAsked(folder: string): void {
  if (!existsSync(join(folder, request))) return
  for (const name of readdirSync(folder))
    if (name !== request && !kept.has(name)) rmSync(join(folder, name), { recursive: true, force: true })
  rmSync(join(folder, request), { force: true })
}
