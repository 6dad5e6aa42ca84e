import type { Calendar } from './calendar.ts'
import type { Refusal } from './command.ts'
import type { FingerprintGroup } from './fingerprint.ts'

/**
 * The contract between a page and the engine of its computer, the same over a MessagePort (Electron) and a WebSocket
 * (browser desk): the page asks and is answered by id; the engine tells what happened besides. All of it is JSON.
 */
export type PageMessage = { id: number } & PageAsk

export type PageAsk =
  /** `press` is another for every press of a person: asked again with the same, it is answered again and not done again. */
  | { ask: 'run'; press: string; name: string; input: unknown }
  | { ask: 'query'; name: string; input: unknown }
  /** The query `history` with what head office knows of it and this computer does not; answered as that. */
  | { ask: 'recall'; input: unknown }
  | { ask: 'signIn'; personId: string; pin: string }
  /** A code that was scanned; refused where it is nobody's badge. */
  | { ask: 'signInBadge'; badge: string }
  | { ask: 'signOut' }
  /**
   * A person touches this page now, and it locks after so many minutes without that (0 is never). What a page asks of its
   * own accord is no touch.
   */
  | { ask: 'touched'; lockAfter: number }
  /** A document as PDF; answered with base64 text. */
  | ({ ask: 'paper'; locale: string; copy: boolean } & PaperWanted)
  /** Printers that can be reached without a dialog; answered with `PrinterList`. */
  | { ask: 'printers' }
  /** Prints the paper this page shows now; answered with `PrintOutcome`. */
  | ({ ask: 'print' } & PrintJob)
  /** Opens a list from another program (base64); answered with `ListLook`. */
  | { ask: 'openList'; fileName: string; base64: string }
  /** The same list read otherwise: another sheet, kind or encoding. */
  | ({ ask: 'lookAtList'; fileId: string } & Partial<ListSettings>)
  /** Nobody waits any more for the list that is being opened. */
  | { ask: 'stopOpening' }
  /** Tries a list or brings it in, in the background; answered with a task id at once. */
  | ({ ask: 'importList'; fileId: string; isTrial: boolean } & ListSettings)
  /** What became of each row; answered with `ImportReport`. */
  | { ask: 'importReport'; taskId: string }
  /** Everything as lists, in the background; then the file as base64, with its name and type. */
  | { ask: 'exportAll'; format: 'csv' | 'xlsx'; locale: string }
  | { ask: 'exportedFile'; taskId: string }
  | { ask: 'cancelTask'; taskId: string }
  /** Keeps a picture on this station (base64, 20 MB at most); answered with its hash, type and size for `attach`. */
  | { ask: 'keepFile'; base64: string }
  /**
   * A picture by its hash, fetched from head office where it is not here; answered with base64 and type, or refused with
   * where it is.
   */
  | { ask: 'readFile'; sha256: string }
  /** Backups of this computer's data; answered with `BackupList`. */
  | { ask: 'backups' }
  | { ask: 'backUp' }
  /** Lays a backup ready to take the place of the data; answered with whether the engine starts again by itself. */
  | { ask: 'putBack'; backup: string }
  /** Decisions head office has not confirmed, as text, one a line. */
  | { ask: 'undelivered' }
  /** The file those were saved in was seen where it was saved; `sha256` of its bytes. */
  | { ask: 'carriedOut'; sha256: string }
  /** The shop's own network; answered with `ShopLook`. */
  | { ask: 'shopNetwork' }
  | ({ ask: 'setShopNetwork' } & ShopSettings)
  /** Joins a head office with a one-time code; only before this computer belongs to one. */
  | { ask: 'enrol'; headOffice: string; code: string; name: string }
  /** Takes this computer out of the dealer and erases what it has; answered as `putBack`. */
  | { ask: 'leave' }
  /** Nobody waits any more for head office to confirm this computer. */
  | { ask: 'stopJoining' }

/** Which paper of which record; a statement begins with the day `from`, or with the account. */
export type PaperWanted =
  /** A4, or 80 mm wide for a receipt printer. */
  | { paper: 'invoice' | 'receipt'; invoiceId: string }
  /** A page that shows what a printer can do. */
  | { paper: 'testPage' | 'testRoll' }
  /** A quotation stands on A4 or on the roll. */
  | { paper: 'checkIn' | 'release' | 'estimate' | 'estimateRoll'; workOrderId: string }
  | { paper: 'statement'; customerId: string; from: string | null }

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

/** A printer by its system's name, null for the system's own dialog, and the size of a page in micrometres. */
export interface PrintJob {
  printer: string | null
  width: number
  height: number
}

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

/** What a person settles of the shop's own network, for one station. */
export interface ShopSettings {
  on: boolean
  port: number
  /** Where colleagues answer, `host` or `host:port`, typed where they are not found by themselves. */
  addresses: string[]
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

/** How a list is read: what its columns hold (names of fields, null is passed over) and how its days and amounts are meant. */
export interface ListSettings {
  sheet: number
  kind: string
  columns: (string | null)[]
  calendar: 'auto' | Calendar
  money: 'auto' | 'rial' | 'toman'
  encoding: string
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
