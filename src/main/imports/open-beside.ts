import { Worker } from 'node:worker_threads'
import { type Refusal, refuse } from '../../core/command.ts'
import type { Encoding } from './encodings.ts'
import { isLarge, type OpenedFile, openFile } from './open-file.ts'
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

/**
 * Opens a list as `openFile` does, a large one on a thread of its own, so that commands are answered while it is read. A
 * small one is read before a thread would have begun. Where no thread runs, the file is read here all the same.
 */
export async function openBeside(bytes: Uint8Array, options: OpenBeside): Promise<OpenedFile | Refusal> {
  if (!isLarge(bytes)) return openFile(bytes, options.wanted)
  try {
    const file = await readBeside(bytes, options)
    return 'refused' in file ? file : unpacked(file)
  } catch (trouble) {
    options.onFault(trouble)
    return openFile(bytes, options.wanted)
  }
}

function readBeside(
  bytes: Uint8Array,
  { wanted, stop, thread = ownThread }: OpenBeside,
): Promise<PackedFile | Refusal> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: { bytes, wanted }, execArgv: [] })
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
      else resolve(refuse('import.fileTooLarge', { size: Math.ceil(bytes.length / 1_000_000) }))
    })
    worker.once('exit', (code) => reject(new Error(`reading ended with code ${code}`)))
  })
}
