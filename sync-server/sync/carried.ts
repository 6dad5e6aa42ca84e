import type { HeadOfficeOnPostgres } from '../store/postgres.ts'
import { accept } from './accept.ts'
import type { Push, RefusedFor } from './examine.ts'
import { stationMessage } from './wire.ts'

/** What became of one computer's work out of a carried file. */
export interface Carried {
  instance: string
  /** As head office names the computer; empty where it knows none of that life. */
  station: string
  from: number
  to: number
  added: number
  known: number
  /** How many before these neither head office nor the file has; these were taken all the same. */
  missing: number
  /** Taken although what they were built on has not arrived. */
  withoutCause: number
  /** Set aside for a person to see, because a copy of the computer went on otherwise; counted in `added` as well. */
  aside: number
  refused: { seq: number; reason: RefusedFor } | null
}

export interface CarriedReport {
  carried: Carried[]
  /** Lines that are nothing a station writes. */
  unreadable: number
}

/**
 * Takes in the file of a computer that can no longer send: every line is a push as it would have sent it and is examined
 * like one, so a file that was changed, belongs to another dealer or comes twice does nothing. What waits for a cause or
 * for what came before it, which is not in the file either, is taken all the same in a second round, since that may be
 * lost for good; where it comes later it fills the gap. What lost its place to a copy of the computer is set aside, since
 * its author may be lost as well.
 */
export async function takeCarried(
  office: HeadOfficeOnPostgres,
  dealerId: string,
  text: string,
): Promise<CarriedReport> {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pushes = lines.flatMap((line) => pushOf(line) ?? [])
  const report = new Map<string, Carried>()
  const waiting: Push[] = []
  const torn = new Set<Push>()
  const forked = new Set<string>()
  for (const withoutCause of [false, true]) {
    for (const push of withoutCause ? waiting : pushes) {
      const carried = report.get(push.instance) ?? (await begin(office, dealerId, push))
      report.set(push.instance, carried)
      const give = () => {
        const stranded = forked.has(push.instance)
        return accept(office, { dealerId, instanceId: null }, { ...push, stranded }, withoutCause)
      }
      let accepted = await give()
      if (accepted.refused?.reason === 'fork' && !forked.has(push.instance)) {
        forked.add(push.instance)
        accepted = await give()
      }
      const { added, head, waitingFor, refused } = accepted
      const first = push.decisions[0]?.seq ?? 1
      const last = push.decisions.at(-1)?.seq ?? first
      carried.added += added
      carried.from = Math.min(carried.from, first)
      carried.to = Math.max(carried.to, last)
      if (withoutCause && !torn.has(push)) carried.withoutCause += added
      if (refused !== null) carried.refused ??= refused
      else if (forked.has(push.instance)) {
        carried.aside += added
        carried.known += push.decisions.length - added
      } else if (first > head.seq + 1) {
        carried.missing = Math.max(carried.missing, first - head.seq - 1)
        torn.add(push)
        waiting.push(push)
      } else if (waitingFor !== null && !withoutCause) waiting.push(push)
      else if (head.seq >= last) carried.known += withoutCause ? 0 : push.decisions.length - added
    }
  }
  return { carried: [...report.values()], unreadable: lines.length - pushes.length }
}

function pushOf(line: string): Push | undefined {
  try {
    const message = stationMessage.safeParse(JSON.parse(line))
    return message.success && message.data.say === 'push' ? message.data : undefined
  } catch {
    return undefined
  }
}

async function begin(office: HeadOfficeOnPostgres, dealerId: string, push: Push): Promise<Carried> {
  const device = await office.store.deviceOf(push.instance)
  const station =
    device === null || device.dealerId !== dealerId
      ? ''
      : await office.store.readingWith(dealerId, async (_reading, ask) => {
          const rows = await ask('select "name" from "station" where "id" = $1', [device.stationId])
          return String(rows[0]?.name ?? '')
        })
  const first = push.decisions[0]?.seq ?? 1
  return {
    instance: push.instance,
    station,
    from: first,
    to: first,
    refused: null,
    added: 0,
    known: 0,
    missing: 0,
    withoutCause: 0,
    aside: 0,
  }
}
