import { type Refusal, refuse } from '../../core/command.ts'

/** The file cannot be trusted; the engine starts from the last good backup instead. */
export class Damaged extends Error {
  constructor() {
    super('the store failed its check')
  }
}

/** What SQLite or the operating system calls its trouble: `SQLITE_FULL`, `ENOSPC`; empty for any other. */
export function codeOf(trouble: unknown): string {
  return trouble instanceof Error && 'code' in trouble ? String(trouble.code) : ''
}

/** Whether a file, and not what was asked of it, is at fault. */
export function isDamage(trouble: unknown): boolean {
  return trouble instanceof Damaged || /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(trouble))
}

/** A full or failing disk is said in words; nothing was written, and reading goes on. Null for any other trouble. */
export function refusalOfDisk(trouble: unknown): Refusal | null {
  const code = codeOf(trouble)
  if (['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return refuse('disk.full')
  return code.startsWith('SQLITE_IOERR') || code === 'EIO' ? refuse('disk.trouble', { code }) : null
}

/** What may be left out where the disk has no room for it: the work is done without. */
export function ifThereIsRoom(work: () => void): void {
  try {
    work()
  } catch (trouble) {
    if (refusalOfDisk(trouble) === null) throw trouble
  }
}
