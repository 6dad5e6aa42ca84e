// PouchDB with its server: a document with its lines inside is one JSON document, kept in LevelDB, not synced to disk.

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import PouchDB from 'pouchdb'
import { changedPaper } from '../paper.ts'
import { answer, asked, freePort, startServer, timed, waiting, work } from './peer.mjs'

const port = await freePort()
await startServer(join(import.meta.dirname, 'pouchdb-server.mjs'), [join(asked.folder, 'server'), String(port)])
const open = (name) => new PouchDB(join(asked.folder, name))
const remote = new PouchDB(`http://127.0.0.1:${port}/papers`)
await remote.info()
const documents = work.map((paper) => ({ _id: paper.id, ...paper }))
const batches = { batch_size: 1000, batches_limit: 10 }

const maker = open('maker')
const create = await timed(async () => {
  for (const document of documents) await maker.put(document)
})
const push = await timed(() => maker.replicate.to(remote, batches))
const reader = open('reader')
const pull = await timed(() => reader.replicate.from(remote, batches))
const { doc_count: arrived } = await reader.info()
if (arrived !== asked.documents) throw new Error(`${arrived} of ${asked.documents} arrived`)

const live = { live: true, retry: true, ...batches }
const running = [maker.replicate.to(remote, live), reader.replicate.from(remote, live)]
const seen = waiting()
running.push(
  reader.changes({ since: 'now', live: true, include_docs: true }).on('change', ({ doc }) => seen.saw(doc.note)),
)
await sleep(1_500)
const times = []
for (let n = 0; n < asked.changes + 10; n += 1) {
  const document = await maker.get(documents[changedPaper(n, documents.length)]._id)
  const note = `change ${n}`
  const arrives = seen.for(note)
  const { ms } = await timed(async () => {
    await maker.put({ ...document, state: 'paid', note })
    await arrives
  })
  if (n >= 10) times.push(ms)
}
for (const one of running) one.cancel()
answer({ create: create.ms, push: push.ms, pull: pull.ms, live: times })
process.exit(0)
