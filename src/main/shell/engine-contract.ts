import type { PrintJob } from '../../core/page-asks.ts'
import type { ShellWord } from './words.ts'

// What the shell and the engine's process say to each other. The desk's own traffic goes over the ports handed on.

export type ToEngine =
  /** Sent once, as a message and not as arguments or environment, which other programs of the computer can read. */
  | {
      kind: 'start'
      /** Folder of the database and its backups, and of pictures. */
      dataFolder: string
      /** 64 hexadecimal characters: the database's 256-bit key. */
      databaseKey: string
      /** The station's Ed25519 private key, PKCS #8 in base64. */
      deviceKey: string
      /** Where the third high-water mark lies: outside the data folder, sealed with the signing key. */
      markFile: string
      /** Folders of the store's migrations and of the documents' fonts, absolute. */
      migrations: string
      fonts: string
    }
  /** Comes with one MessagePort: another page wants to be served. */
  | { kind: 'port' }
  /** What came of an `ask` of the engine's. */
  | { kind: 'answer'; id: number; answer: unknown }
  /** Finish what is being written, close the store, answer `stopped`. */
  | { kind: 'stop' }

export type FromEngine =
  | { kind: 'ready' }
  | { kind: 'stopped' }
  /** With a word where another try would come to the same until a person does something. */
  | { kind: 'failed'; message: string; word: ShellWord | null }
  | ({ kind: 'ask'; id: number } & EngineAsk)

/** What only the shell can do. Answered with printers by name and label, or with `printed`, `cancelled` or `failed`. */
export type EngineAsk = { ask: 'printers' } | { ask: 'print'; job: PrintJob }
