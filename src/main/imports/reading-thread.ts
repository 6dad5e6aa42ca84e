import { parentPort, workerData } from 'node:worker_threads'
import type { Encoding } from './encodings.ts'
import { openFile } from './open-file.ts'
import { packed } from './packed-file.ts'

/** What a thread of its own runs to read one large file; see `open-beside.ts`. */
const { bytes, wanted } = workerData as { bytes: Uint8Array; wanted: Encoding | undefined }
const file = packed(await openFile(bytes, wanted))
const handedOver = 'refused' in file ? [] : file.tables.flatMap(({ blocks }) => blocks.map(({ buffer }) => buffer))
parentPort?.postMessage(file, handedOver)
