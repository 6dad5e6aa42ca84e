// The floor's clients: raw better-sqlite3, one POST of JSON, one GET, a change told over a WebSocket.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import WebSocket from 'ws'
import { answer, untilEnded } from '../../spine/steps.ts'
import { changedPaper, papers } from '../paper.ts'
import type { Tables } from './server.ts'
import { filling, openPapers, paperColumns, paperLineColumns, putting } from './tables.ts'

const [folder = '', url = '', countText = '0', changesText = '0'] = process.argv.slice(2)
const count = Number(countText)
const work = papers(count)
const maker = openPapers(join(folder, 'floor-maker.db'))
const put = maker.transaction(putting(maker))
const create = await timed(() => {
  for (const paper of work) put(paper)
})
const push = await timed(async () => {
  const paper = maker.prepare(
    `select ${listed('p', paperColumns)} from outbox o join paper p on p.id = o."paperId" order by o.seq`,
  )
  const line = maker.prepare(
    `select ${listed('l', paperLineColumns)} from outbox o join paper_line l on l."paperId" = o."paperId"`,
  )
  const tables: Tables = {
    paper: { columns: paperColumns, rows: paper.raw().all() as unknown[][] },
    paper_line: { columns: paperLineColumns, rows: line.raw().all() as unknown[][] },
  }
  const { ok } = await fetch(`${url}/papers`, { method: 'POST', body: JSON.stringify(tables) })
  if (!ok) throw new Error('the floor did not take the papers')
})
const pulls: number[] = []
const file = join(folder, 'floor-reader.db')
for (let turn = 0; turn < 3; turn += 1) {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  const reader = openPapers(file)
  pulls.push(await timed(async () => filling(reader)((await (await fetch(`${url}/papers`)).json()) as Tables)))
  const arrived = reader.prepare('select count(*) from paper_line').pluck().get()
  if (arrived !== count * 5) throw new Error(`${arrived} lines arrived`)
  reader.close()
}
answer({ create, push, pulls, live: await liveChanges(Number(changesText)) })
maker.close()
await untilEnded()

async function liveChanges(changes: number): Promise<number[]> {
  const reader = openPapers(join(folder, 'floor-live.db'))
  const puts = reader.transaction((all: typeof work) => all.forEach(putting(reader)))
  puts(work)
  const [told, hearing] = await Promise.all([connected(), connected()])
  const change = 'update paper set state = ?, note = ? where id = ?'
  const here = maker.prepare(change)
  const there = reader.prepare(change)
  const times: number[] = []
  for (let n = 0; n < changes + 10; n += 1) {
    const id = work[changedPaper(n, count)]?.id
    const seen = new Promise<void>((done) =>
      hearing.once('message', (data) => {
        const heard = JSON.parse(String(data))
        there.run(heard.state, heard.note, heard.id)
        done()
      }),
    )
    const from = performance.now()
    here.run('paid', `change ${n}`, id)
    told.send(JSON.stringify({ id, state: 'paid', note: `change ${n}` }))
    await seen
    if (n >= 10) times.push(performance.now() - from)
    await sleep(5)
  }
  told.close()
  hearing.close()
  reader.close()
  return times
}

function connected(): Promise<WebSocket> {
  return new Promise((done) => {
    const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false })
    socket.on('open', () => done(socket))
  })
}

async function timed(doing: () => void | Promise<void>): Promise<number> {
  const from = performance.now()
  await doing()
  return performance.now() - from
}

function listed(of: string, columns: readonly string[]): string {
  return columns.map((column) => `${of}."${column}"`).join(', ')
}
