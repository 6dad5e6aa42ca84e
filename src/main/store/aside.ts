import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { copyBeside } from './new-file.ts'

const ends = ['', '-wal', '-shm']

/**
 * Puts the present file aside with its log, under a name nothing else lies under: what was put aside before stays. One
 * that was cut short is gone on with under its own name, since a log belongs to its file. Answers that name.
 */
export function putAside(folder: string, why: 'damaged' | 'replaced', today: string): string {
  const file = join(folder, 'kardan.db')
  const name = (count: number) => `kardan-${why}-${today}${count === 1 ? '' : `-${count}`}.db`
  let count = 1
  while (existsSync(join(folder, name(count)))) count += 1
  const aside = name(existsSync(file) ? count : Math.max(1, count - 1))
  for (const end of ends) if (existsSync(file + end)) renameSync(file + end, join(folder, aside + end))
  return aside
}

/** Puts a copy in the place of the present file, which lies aside: whole, or not at all. */
export function putInPlace(folder: string, copy: string): void {
  const file = join(folder, 'kardan.db')
  renameSync(copyBeside(file, join(folder, copy)), file)
}
