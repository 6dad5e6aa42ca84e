// A town's worth of stations that come back in the same second after a day without a network.

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { startHeadOffice } from '../../sync-server/head-office.ts'
import { serverHost } from '../../tests/faults/processes.ts'
import { freePort } from '../../tests/faults/shop.ts'
import { dealerId, theDealer } from '../../tests/simulation/dealer.ts'
import { type Figure, percentile, rounded, spread } from '../figures.ts'
import type { FleetShare } from './fleet-stations.ts'

export interface Fleet {
  /** An empty PostgreSQL database. */
  databaseUrl: string
  stations?: number
  decisions?: number
}

const perBranch = 5

/**
 * `fleet_50x2000_drain_s`: from the first connection until head office has committed everything; `hq_query_p95_ms`: how
 * long the page of head office took to be answered meanwhile. Head office, PostgreSQL and the fleet share this computer.
 */
export async function fleet({ databaseUrl, stations = 50, decisions = 2_000 }: Fleet): Promise<Figure[]> {
  const branchIds = Array.from({ length: Math.ceil(stations / perBranch) }, (_, index) => `fleet-${index + 1}`)
  const [template] = theDealer.branches
  if (template === undefined) throw new Error('the dealer has no branch')
  const setUp = await startHeadOffice({ databaseUrl })
  await setUp.bootstrap({ ...theDealer, branches: branchIds.map((branchId) => ({ ...template, branchId })) })
  const members: FleetShare['stations'] = []
  for (let index = 0; index < stations; index += 1) {
    const code = await setUp.createEnrolmentCode(dealerId, branchIds[index % branchIds.length] ?? '')
    members.push({ name: `F${index + 1}`, code, personId: 'anna' })
  }
  await setUp.stop()
  const token = randomBytes(24).toString('base64url')
  process.env.KARDAN_OFFICE_TOKEN = token
  const server = serverHost(databaseUrl, await freePort())
  await server.start()
  try {
    return await measure({ headOffice: server.url, stations: members, decisions }, token)
  } finally {
    await server.kill()
  }
}

async function measure(whole: FleetShare, token: string): Promise<Figure[]> {
  const threads = availableParallelism()
  const workers: Worker[] = []
  let made = 0
  for (let index = 0; index < threads; index += 1) {
    const stations = whole.stations.filter((_, at) => at % threads === index)
    workers.push(new Worker(new URL('./fleet-stations.ts', import.meta.url), { workerData: { ...whole, stations } }))
  }
  for (const [ready] of await Promise.all(workers.map((worker) => once(worker, 'message')))) made += ready.made
  const began = performance.now()
  const drained = Promise.all(workers.map((worker) => once(worker, 'message')))
  for (const worker of workers) worker.postMessage('go')
  const asked = askMeanwhile(whole.headOffice, token, drained)
  await drained
  const seconds = (performance.now() - began) / 1000
  const answers = await asked
  const { stations, decisions } = whole
  const note = `${stations.length} stations, ${made} decisions, ${Math.round(made / seconds)} a second; all on one computer`
  return [
    { figure: `fleet_${stations.length}x${decisions}_drain_s`, value: rounded(seconds), unit: 's', target: 300, note },
    {
      figure: 'hq_query_p95_ms',
      value: rounded(percentile(answers, 95)),
      unit: 'ms',
      target: 300,
      note: `head office's own page meanwhile: ${spread(answers)}`,
    },
  ]
}

async function askMeanwhile(headOffice: string, token: string, until: Promise<unknown>): Promise<number[]> {
  const entered = await fetch(`${headOffice}/?token=${token}`, { redirect: 'manual' })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  let over = false
  void until.finally(() => {
    over = true
  })
  const answers: number[] = []
  while (!over) {
    const began = performance.now()
    const answer = await fetch(`${headOffice}/office/live`, { headers: { cookie } })
    await answer.text()
    if (!answer.ok) throw new Error(`head office answered ${answer.status}`)
    answers.push(performance.now() - began)
    await wait(250)
  }
  return answers
}
