import { z } from 'zod'
import { calendars } from './calendar.ts'

// What a page may ask of its engine, by name: the shape the engine holds every question to, from which both sides have
// their types. An answer is `EngineAnswer` of port.ts; its `ok` is said here.

const id = z.string().max(64)
const name = z.string().max(100)
const locale = z.string().max(10)
const base64 = (most: number) => z.string().max(most)
const micrometres = z.int().min(10_000).max(5_000_000)
const nothing: z.ZodType<object> = z.object({})

/** Which paper of which record; a statement begins with the day `from`, or with the account. */
const paperWanted = z.discriminatedUnion('paper', [
  /** A4, or 80 mm wide for a receipt printer. */
  z.object({ paper: z.enum(['invoice', 'receipt']), invoiceId: id }),
  /** A page that shows what a printer can do. */
  z.object({ paper: z.enum(['testPage', 'testRoll']) }),
  /** A quotation stands on A4 or on the roll. */
  z.object({ paper: z.enum(['checkIn', 'release', 'estimate', 'estimateRoll']), workOrderId: id }),
  z.object({ paper: z.literal('statement'), customerId: id, from: z.iso.date().nullable() }),
])
export type PaperWanted = z.infer<typeof paperWanted>

/** A printer by its system's name, null for the system's own dialog, and the size of a page in micrometres. */
const printJob = z.object({ printer: z.string().max(300).nullable(), width: micrometres, height: micrometres })
export type PrintJob = z.infer<typeof printJob>

/** How a list is read: what its columns hold (names of fields, null is passed over) and how its days and amounts are meant. */
const listSettings = z.object({
  sheet: z.int().min(0).max(1000),
  kind: z.string().max(20),
  columns: z.array(z.string().max(30).nullable()).max(500),
  calendar: z.enum(['auto', ...calendars]),
  money: z.enum(['auto', 'rial', 'toman']),
  encoding: z.string().max(20),
})
export type ListSettings = z.infer<typeof listSettings>

/** What a person settles of the shop's own network, for one station. */
const shopSettings = z.object({
  on: z.boolean(),
  port: z.int().min(1024).max(65_535),
  /** Where colleagues answer, `host` or `host:port`, typed where they are not found by themselves. */
  addresses: z.array(z.string().max(100)).max(50),
})
export type ShopSettings = z.infer<typeof shopSettings>

export const pageAsks = {
  /** `press` is another for every press of a person: asked again with the same, it is answered again and not done again. */
  run: z.object({ press: id, name, input: z.unknown() }),
  query: z.object({ name, input: z.unknown() }),
  /** The query `history` with what head office knows of it and this computer does not; answered as that. */
  recall: z.object({ input: z.unknown() }),
  signIn: z.object({ personId: id, pin: z.string().max(40) }),
  /** A code that was scanned; refused where it is nobody's badge. */
  signInBadge: z.object({ badge: z.string().max(300) }),
  signOut: nothing,
  /**
   * A person touches this page now, and it locks after so many minutes without that (0 is never). What a page asks of its
   * own accord is no touch.
   */
  touched: z.object({ lockAfter: z.int().min(0).max(1440) }),
  /** A document as PDF; answered with `DrawnPaper`. */
  paper: z.intersection(z.object({ locale, copy: z.boolean() }), paperWanted),
  /** Printers that can be reached without a dialog; answered with `PrinterList`. */
  printers: nothing,
  /** Prints the paper this page shows now; answered with `PrintOutcome`. */
  print: printJob,
  /** Opens a list from another program (base64); answered with `ListLook`. */
  openList: z.object({ fileName: z.string().max(300), base64: base64(200_000_000) }),
  /** The same list read otherwise: another sheet, kind or encoding. */
  lookAtList: listSettings.partial().extend({ fileId: id }),
  /** Nobody waits any more for the list that is being opened. */
  stopOpening: nothing,
  /** Tries a list or imports it, in the background; answered with a task id at once. */
  importList: listSettings.extend({ fileId: id, isTrial: z.boolean() }),
  /** What became of each row; answered with `ImportReport`. */
  importReport: z.object({ taskId: id }),
  /** Everything as lists, in the background; then the file as base64, with its name and type. */
  exportAll: z.object({ format: z.enum(['csv', 'xlsx']), locale }),
  exportedFile: z.object({ taskId: id }),
  cancelTask: z.object({ taskId: id }),
  /** Keeps a picture on this station (base64, 20 MB at most); answered with its hash, type and size for `attach`. */
  keepFile: z.object({ base64: base64(40_000_000) }),
  /**
   * A picture by its hash, fetched from head office where it is not here; answered with base64 and type, or refused with
   * where it is.
   */
  readFile: z.object({ sha256: id }),
  /** Backups of this computer's data; answered with `BackupList`. */
  backups: nothing,
  backUp: nothing,
  /** Lays a backup ready to take the place of the data; answered with whether the engine starts again by itself. */
  putBack: z.object({ backup: z.string().max(100) }),
  /** Decisions head office has not confirmed, as the file it takes in, which it alone can read (sealed-file.ts). */
  undelivered: nothing,
  /** That file was seen where it was saved; `sha256` of its bytes. */
  carriedOut: z.object({ sha256: id }),
  /** The shop's own network; answered with `ShopLook`. */
  shopNetwork: nothing,
  setShopNetwork: shopSettings,
  /** Joins a head office with a one-time code; only before this computer belongs to one. */
  enrol: z.object({ headOffice: z.string().max(300), code: z.string().max(40), name }),
  /** Takes this computer out of the dealer and erases what it has; answered as `putBack`. */
  leave: nothing,
  /** Nobody waits any more for head office to confirm this computer. */
  stopJoining: nothing,
} as const

export type AskName = keyof typeof pageAsks
/** What is said with a question. */
export type Asked<A extends AskName> = z.infer<(typeof pageAsks)[A]>
export type PageAsk = { [A in AskName]: { ask: A } & Asked<A> }[AskName]
