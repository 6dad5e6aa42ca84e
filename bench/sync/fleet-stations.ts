// A share of the fleet in a thread of its own: stations with a day of decisions that head office has not got.

import { generateKeyPairSync } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parentPort, threadId, workerData } from 'node:worker_threads'
import WebSocket from 'ws'
import { sealText } from '../../src/core/decision.ts'
import { batchMost, type HeadOfficeMessage, helloText, type StationMessage } from '../../src/core/sync.ts'
import { schema } from '../../src/domain/index.ts'
import { computerTime, computerTimers } from '../../src/main/clock.ts'
import { type DeviceKey, deviceKeyOf } from '../../src/main/device-key.ts'
import { newId, sha256 } from '../../src/main/hash.ts'
import { openDatabase } from '../../src/main/store/database.ts'
import { memoryJournal } from '../../src/main/store/journal.ts'
import { openStore, type Store } from '../../src/main/store/store.ts'
import { enrol } from '../../src/main/sync/enrolment.ts'
import { fetchSnapshot } from '../../src/main/sync/snapshot.ts'
import { workADay } from '../../tests/faults/day-of-orders.ts'

export interface FleetShare {
  headOffice: string
  stations: { name: string; code: string; personId: string }[]
  decisions: number
}

interface Light {
  store: Store
  key: DeviceKey
}

const { headOffice, stations, decisions } = workerData as FleetShare
const fleet: Light[] = []
for (const { name, code, personId } of stations) {
  const station = await joined(name, code)
  workADay(station.store, personId, decisions)
  fleet.push(station)
}
parentPort?.postMessage({ made: fleet.reduce((sum, { store }) => sum + store.local.head.seq, 0) })
parentPort?.once('message', async () => {
  await Promise.all(fleet.map(drain))
  parentPort?.postMessage({ drained: fleet.length })
  parentPort?.close()
})

async function joined(name: string, code: string): Promise<Light> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const key = deviceKeyOf(privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'))
  const store = openStore({
    database: openDatabase({ file: ':memory:' }),
    journal: memoryJournal(),
    now: () => Math.floor(computerTime.wall()),
    newId,
    sha256,
    machine: name,
  })
  const enrolment = await enrol(headOffice, { code, name }, key)
  if (!('instanceId' in enrolment)) throw new Error(`${name} may not join: ${JSON.stringify(enrolment)}`)
  store.enrol(enrolment)
  const file = join(tmpdir(), `kardan-fleet-${process.pid}-${threadId}-${name}`)
  await fetchSnapshot({ store, headOffice, deviceKey: key, file, timers: computerTimers, log: () => {} })
  return { store, key }
}

/** Sends everything and hears everything; what it hears it does not write, which its own computer would do. */
function drain({ store, key }: Light): Promise<void> {
  const identity = store.local.identity
  if (identity === null) throw new Error('no identity')
  const { instanceId } = identity
  const last = store.local.head.seq
  return new Promise((done, failed) => {
    const socket = new WebSocket(headOffice.replace('http', 'ws').concat('/sync'))
    const say = (message: StationMessage) => socket.send(JSON.stringify(message))
    let timeline = ''
    let position = store.local.position
    let delivered = 0
    const push = () => {
      const batch = store.log.after(instanceId, delivered, batchMost).map(({ decision }) => decision)
      const end = batch.at(-1)
      if (end === undefined) return
      const signature = key.sign(sealText(instanceId, end.seq, end.hash))
      say({ say: 'push', instance: instanceId, decisions: batch, seal: { seq: end.seq, signature } })
    }
    const hear: { [K in HeadOfficeMessage['say']]?: (message: Extract<HeadOfficeMessage, { say: K }>) => void } = {
      challenge({ nonce }) {
        const { digest, earlier, head } = store.local
        const proof = key.sign(helloText(nonce, instanceId))
        const place = { timeline: store.local.timeline, position, digest, earlier, head }
        say({ say: 'hello', protocol: 1, schema: schema.version, instance: instanceId, proof, ...place })
      },
      welcome(message) {
        timeline = message.timeline
        delivered = message.heads[instanceId]?.seq ?? 0
        say({ say: 'pull', timeline, after: position })
        push()
      },
      pushed({ head, refused, waitingFor }) {
        if (refused !== null) failed(new Error(`refused: ${refused.reason}`))
        delivered = head.seq
        if (delivered >= last) {
          socket.close()
          done()
        } else if (waitingFor === null) push()
        else setTimeout(push, 1_000)
      },
      page({ after, upTo, more }) {
        if (after > position) return
        position = Math.max(position, upTo)
        if (more) say({ say: 'pull', timeline, after: position })
      },
      turnedAway({ reason }) {
        failed(new Error(`turned away: ${reason}`))
      },
    }
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as HeadOfficeMessage
      hear[message.say]?.(message as never)
    })
    socket.on('error', failed)
  })
}
