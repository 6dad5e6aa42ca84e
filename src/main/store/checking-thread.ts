// Checks a copy of the store beside whoever works on the store itself: whether it is whole, or what `verify` finds wrong in
// it; throws why it cannot be looked at.

import { parentPort, workerData } from 'node:worker_threads'
import { sha256 } from '../hash.ts'
import type { Copy } from './checking.ts'
import { isSound, openDatabase } from './database.ts'
import { verify } from './verify.ts'

const { file, key, migrations, verified } = workerData as Copy
const copy = openDatabase({ file, ...(key ? { key } : {}), ...(migrations ? { migrations: new URL(migrations) } : {}) })
const found = verified ? verify(copy, sha256).problems : isSound(copy)
copy.close()
parentPort?.postMessage(found)
