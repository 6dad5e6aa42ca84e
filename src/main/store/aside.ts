import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { storeFile } from './database.ts'

const ends = ['', '-wal', '-shm']

/**
 * The name the present file is put aside under: nothing else lies there, so what was put aside before stays. Where there is
 * no present file it is that of the last one put aside, which may have been cut short, and a log belongs to its file.
 */
export function nameAside(folder: string, why: 'damaged' | 'replaced', today: string): string {
  const fresh = (count: number) => `kardan-${why}-${today}${count === 1 ? '' : `-${count}`}.db`
  const last = lastAside(folder, why)
  if (!existsSync(storeFile(folder)) && last !== null) return last
  let count = 1
  while (existsSync(join(folder, fresh(count)))) count += 1
  return fresh(count)
}

/** What was put aside last, or null. */
export function lastAside(folder: string, why: 'damaged' | 'replaced'): string | null {
  const names = readdirSync(folder).filter((name) => name.startsWith(`kardan-${why}-`) && name.endsWith('.db'))
  const [last] = names
    .map((name) => name.slice(0, -'.db'.length))
    .sort()
    .reverse()
  return last === undefined ? null : `${last}.db`
}

/**
 * Puts a copy that is known to be whole in the place of the present file, which is put aside with its log. Cut short
 * between the two, there is no present file, and whoever starts next finds the copies and begins anew.
 */
export function exchange(folder: string, copy: string, aside: string): void {
  const file = storeFile(folder)
  const moved: string[] = []
  try {
    for (const end of ends.filter((one) => existsSync(file + one))) {
      renameSync(file + end, join(folder, aside + end))
      moved.push(end)
    }
    renameSync(copy, file)
  } catch (trouble) {
    for (const end of moved) renameSync(join(folder, aside + end), file + end)
    throw trouble
  }
}
