import type { Refusal } from './command.ts'
import type { FingerprintGroup } from './fingerprint.ts'
import type { ListSettings, ShopSettings } from './page-asks.ts'

// The contract between a page and the engine of its computer, the same over a MessagePort (Electron) and a WebSocket
// (browser desk): the page asks (page-asks.ts) and is answered by id; the engine tells what happened besides. All of it is
// JSON.

/** A PDF in base64, and the signs that no font has: on the paper each is a box. */
export interface DrawnPaper {
  pdf: string
  missing: string
}

export type EngineMessage =
  | ({ id: number } & EngineAnswer)
  /** Entities whose rows changed; whoever shows them asks again. */
  | { event: 'changed'; entities: string[] }
  | { event: 'status'; status: DeskStatus }
  | { event: 'session'; session: Session | null }
  | { event: 'task'; task: Task }

export type EngineAnswer =
  | { ok: unknown }
  | Refusal
  /** A bug; the id stands in the log. Nothing was written. */
  | { fault: string }

export interface Session {
  personId: string
  name: string
  rights: string[]
}

/** Null where only the system's own dialog prints, as in a browser. */
export interface PrinterList {
  printers: { name: string; label: string }[] | null
}

/** `byPage` where nobody but the page itself can ask the system's dialog, and nobody is told what comes of it. */
export type PrintOutcome = 'printed' | 'cancelled' | 'byPage'

export interface BackupList {
  /** Newest first; `at` in milliseconds since 1970. */
  backups: { name: string; bytes: number; at: number }[]
  /** The one that takes the place of the data when Kardan starts next. */
  waiting: string | null
}

export interface DeskStatus {
  /** `notEnrolled` until this computer belongs to a dealer. */
  connection: 'online' | 'offline' | 'notEnrolled' | 'refused'
  /** Decisions head office has not confirmed, and when the oldest was made. */
  undelivered: number
  oldestUndeliveredAt: number | null
  /** Photographs and signatures here that head office has not got, and whether it has no room for them. */
  pictures: { count: number; bytes: number; noRoom: boolean }
  /** Head office's last word, by this computer's clock; null where there was none since the start. */
  lastContactAt: number | null
  /** Difference of this computer's clock to head office's; null before the first contact. */
  clockOffMs: number | null
  /** Key in `locales/` of what a person should know, such as a restored file or a newer head office. */
  notice: Notice | null
  /** How many stations of the branch this one reaches without head office; null while that is switched off. */
  shop: { stations: number; isRelay: boolean } | null
  /** Words a person at head office must find equal before this computer may join; null while it does not wait for that. */
  fingerprint: FingerprintGroup[] | null
}

export interface ShopLook extends ShopSettings {
  /** Why nobody can call here: the port is taken, or this computer is in doubt or shut out. */
  trouble: 'portTaken' | 'notProven' | null
  /** Nothing can be taken over until head office was heard once. */
  waitsForHeadOffice: boolean
  seen: ShopSeen[]
}

/** A computer seen in the shop; `station` is its name, null before it said who it is; `relayed` hears through another. */
export interface ShopSeen {
  address: string
  station: string | null
  state: 'linked' | 'relayed' | 'calling' | 'resting' | 'stranger' | 'revoked' | 'protocol' | 'self'
  isRelay: boolean
}

export interface Notice {
  notice: string
  params: Record<string, string | number>
  /** What else is to be known, said in the same breath. */
  and?: Pick<Notice, 'notice' | 'params'>
}

/** A list as it was opened, with what was recognised of it or settled for its like before. */
export interface ListLook extends ListSettings {
  fileId: string
  fileName: string
  /** Names of a workbook's sheets; one without a name for text. */
  sheets: string[]
  headings: string[]
  /** The first rows. */
  examples: string[][]
  remembered: boolean
  lines: number
}

export interface ImportReport {
  rows: { line: number; outcome: 'made' | 'changed' | 'same' | 'refused'; problems: Task['problems'] }[]
}

/** Rows of an import by what became of them; `warned` are among those that were not refused. */
export interface TaskCounts {
  made: number
  changed: number
  same: number
  refused: number
  warned: number
}

export interface Task {
  taskId: string
  kind: 'importList' | 'exportAll'
  fileName: string
  /** Says what would become of each row; nothing is kept. */
  isTrial: boolean
  state: 'running' | 'done' | 'cancelled' | 'failed'
  /** Rows (lists, of an export) done and in all. */
  done: number
  total: number
  counts: TaskCounts
  /** Rows left out, with the line of the file and a key in `locales/`; at most the first hundred. */
  problems: { line: number; problem: string; params: Record<string, string | number> }[]
  problemCount: number
  importId: string | null
}
