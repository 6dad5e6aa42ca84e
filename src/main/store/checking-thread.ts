// Checks a copy of the store beside whoever works on the store itself: true, false, or why it cannot be looked at.

import { parentPort, workerData } from 'node:worker_threads'
import type { Copy } from './checking.ts'
import { isSound, openDatabase } from './database.ts'

const { file, key, migrations } = workerData as Copy
const copy = openDatabase({ file, ...(key ? { key } : {}), ...(migrations ? { migrations: new URL(migrations) } : {}) })
const sound = isSound(copy)
copy.close()
parentPort?.postMessage(sound)
