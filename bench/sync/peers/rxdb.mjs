// RxDB with its WebSocket replication. Both ends keep everything in memory: there is nothing a power cut would leave.

import { join } from 'node:path'
import { replicateWithWebsocketServer } from 'rxdb/plugins/replication-websocket'
import { changedPaper } from '../paper.ts'
import { answer, asked, freePort, startServer, timed, waiting, work } from './peer.mjs'
import { openPapers } from './rxdb-papers.mjs'

const port = await freePort()
await startServer(join(import.meta.dirname, 'rxdb-server.mjs'), [String(port)])
const replicate = async (name, collection) => {
  const url = `ws://127.0.0.1:${port}`
  const replication = await replicateWithWebsocketServer({
    replicationIdentifier: name,
    collection,
    url,
    batchSize: 1000,
    live: true,
  })
  await replication.awaitInSync()
  return replication
}

const { papers: made } = await openPapers('maker')
const create = await timed(async () => {
  for (const paper of work) await made.insert(structuredClone(paper))
})
const push = await timed(() => replicate('maker', made))
const { papers: read } = await openPapers('reader')
const pull = await timed(() => replicate('reader', read))
const arrived = await read.count().exec()
if (arrived !== asked.documents) throw new Error(`${arrived} of ${asked.documents} arrived`)

const seen = waiting()
read.$.subscribe(({ documentData }) => seen.saw(documentData.note))
const times = []
for (let n = 0; n < asked.changes + 10; n += 1) {
  const document = await made.findOne(work[changedPaper(n, work.length)].id).exec()
  const note = `change ${n}`
  const arrives = seen.for(note)
  const { ms } = await timed(async () => {
    await document.incrementalPatch({ state: 'paid', note })
    await arrives
  })
  if (n >= 10) times.push(ms)
}
answer({ create: create.ms, push: push.ms, pull: pull.ms, live: times })
process.exit(0)
