import { Worker } from 'node:worker_threads'
import { type Refusal, refuse } from '../../core/command.ts'
import type { Encoding } from './encodings.ts'
import { isZip, type OpenedFile, openFile } from './open-file.ts'
import { type PackedFile, unpacked } from './packed-file.ts'

export interface OpenBeside {
  wanted?: Encoding | undefined
  /** Aborted where nobody waits for the file any more. */
  stop?: AbortSignal | undefined
  /** The built program says where its thread lies. */
  thread?: URL | undefined
  onFault(trouble: unknown): void
}

const ownThread = new URL('./reading-thread.ts', import.meta.url)

/** Text that is read in less time than a thread of its own takes to begin. */
const smallMost = 300_000
/** What the thread may hold; there a list that grows beyond all bounds ends the thread, and here it would end the desk. */
const resourceLimits = { maxOldGenerationSizeMb: 1_500 }

/**
 * Opens a list as `openFile` does, a large one on a thread of its own, so that commands are answered while it is read, and
 * a workbook always there, however small it is packed. What ended that thread is not read here: it would end the desk.
 */
export async function openBeside(bytes: Uint8Array, options: OpenBeside): Promise<OpenedFile | Refusal> {
  const isWorkbook = isZip(bytes)
  if (!isWorkbook && bytes.length <= smallMost) return openFile(bytes, options.wanted)
  try {
    const file = await readBeside(bytes, options)
    return 'refused' in file ? file : unpacked(file)
  } catch (trouble) {
    options.onFault(trouble)
    return isWorkbook ? refuse('import.brokenWorkbook') : tooLarge(bytes)
  }
}

const tooLarge = (bytes: Uint8Array) => refuse('import.fileTooLarge', { size: Math.ceil(bytes.length / 1_000_000) })

function readBeside(
  bytes: Uint8Array,
  { wanted, stop, thread = ownThread }: OpenBeside,
): Promise<PackedFile | Refusal> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: { bytes, wanted }, execArgv: [], resourceLimits })
    const stopped = () => {
      resolve(refuse('import.openingStopped'))
      void worker.terminate()
    }
    if (stop?.aborted) stopped()
    stop?.addEventListener('abort', stopped, { once: true })
    worker.once('message', (file: PackedFile | Refusal) => {
      stop?.removeEventListener('abort', stopped)
      resolve(file)
    })
    worker.once('error', (trouble: NodeJS.ErrnoException) => {
      // What a thread has no room for, this one would not have either.
      if (trouble.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(trouble)
      else resolve(tooLarge(bytes))
    })
    worker.once('exit', (code) => reject(new Error(`reading ended with code ${code}`)))
  })
}
