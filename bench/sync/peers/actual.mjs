// Actual with its sync server. It grows faster than the work does, so it is asked for a tenth; the figures say so.

import { fork, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { answer, asked, freePort, timed } from './peer.mjs'

const { folder, documents, changes } = asked
const port = await freePort()
const url = `http://127.0.0.1:${port}`
const data = join(folder, 'server')
for (const part of ['files', 'users']) mkdirSync(join(data, part), { recursive: true })
const program = join(
  dirname(createRequire(import.meta.url).resolve('@actual-app/sync-server/package.json')),
  'build',
  'app.js',
)

async function startServer() {
  const child = spawn(process.execPath, [program], {
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ACTUAL_PORT: String(port),
      ACTUAL_HOSTNAME: '127.0.0.1',
      ACTUAL_DATA_DIR: data,
      ACTUAL_SERVER_FILES: join(data, 'files'),
      ACTUAL_USER_FILES: join(data, 'users'),
      ACTUAL_UPLOAD_FILE_SYNC_SIZE_LIMIT_MB: '2000',
      ACTUAL_UPLOAD_SYNC_ENCRYPTED_FILE_SYNC_SIZE_LIMIT_MB: '2000',
      ACTUAL_UPLOAD_FILE_SIZE_LIMIT_MB: '2000',
    },
  })
  process.once('exit', () => child.kill('SIGKILL'))
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await fetch(`${url}/info`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return child
    await sleep(100)
  }
  throw new Error('the server of Actual did not start')
}

function client(name) {
  const child = fork(join(import.meta.dirname, 'actual-client.mjs'), [], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  const waiting = new Map()
  let last = 0
  child.on('message', ({ n, trouble, ...done }) => {
    const [resolve, reject] = waiting.get(n) ?? []
    waiting.delete(n)
    if (trouble === undefined) resolve?.(done)
    else reject?.(new Error(trouble))
  })
  child.on('exit', () => {
    for (const [, reject] of waiting.values()) reject(new Error(`the client ${name} ended`))
  })
  const ask = (deed, input = {}) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, [resolve, reject])
      child.send({ n: last, deed, input })
    })
  return { ask, ready: ask('init', { folder: join(folder, name), url }) }
}

let server = await startServer()
const body = JSON.stringify({ password: 'bench' })
await fetch(`${url}/account/bootstrap`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
const first = client('first')
await first.ready
const { result: syncId } = await first.ask('make')
await first.ask('end').catch(() => {})

const maker = client('maker')
await maker.ready
await maker.ask('open', { syncId })
// Made while the server is away, as on a counter without a network.
server.kill()
await new Promise((gone) => server.once('exit', gone))
const create = await maker.ask('add', { documents })
server = await startServer()
const push = await maker.ask('sync')
const reader = client('reader')
await reader.ready
const pull = await reader.ask('open', { syncId })
const { result: arrived } = await reader.ask('count')
if (arrived !== documents) throw new Error(`${arrived} of ${documents} arrived`)

const { result: ids } = await maker.ask('ids', { most: 200 })
const times = []
for (let n = 0; n < changes + 3; n += 1) {
  // Faster, and its server answers 429: it takes 500 requests in a while.
  await sleep(300)
  const id = ids[n % ids.length]
  const note = `change ${n}`
  const { ms } = await timed(async () => {
    await maker.ask('change', { id, note })
    await reader.ask('awaitChange', { id, note })
  })
  if (n >= 3) times.push(ms)
}
answer({ create: create.ms, push: push.ms, pull: pull.ms, live: times })
process.exit(0)
