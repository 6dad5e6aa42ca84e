import { maybe } from '../../src/core/command.ts'
import type { Id } from '../../src/core/kinds.ts'
import { driveAsync } from '../../src/core/run.ts'
import { station as stations } from '../../src/domain/dealer/dealer.ts'
import { type Accepted, accept } from './accept.ts'
import type { Push, RefusedFor } from './examine.ts'
import type { HeadOffice } from './head-office-store.ts'
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
export async function takeCarried(office: HeadOffice, dealerId: string, text: string): Promise<CarriedReport> {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pushes = lines.flatMap((line) => pushOf(line) ?? [])
  const taking: Taking = { office, dealerId, report: new Map(), torn: new Set(), forked: new Set() }
  const waiting: Push[] = []
  for (const push of pushes) if (await takeRun(taking, push)) waiting.push(push)
  for (const push of waiting) await takeRun(taking, push, true)
  return { carried: [...taking.report.values()], unreadable: lines.length - pushes.length }
}

interface Taking {
  office: HeadOffice
  dealerId: string
  /** By instance. */
  report: Map<string, Carried>
  /** Runs that came when something before them was missing. */
  torn: Set<Push>
  /** Instances whose chain went on otherwise at head office. */
  forked: Set<string>
}

/** Takes in one line; answers whether it waits for what may come further on in the file. */
async function takeRun(taking: Taking, push: Push, withoutCause = false): Promise<boolean> {
  const { office, dealerId, report, torn } = taking
  const carried = report.get(push.instance) ?? (await begin(office, dealerId, push))
  report.set(push.instance, carried)
  const { added, head, waitingFor, refused, isAside } = await handIn(taking, push, withoutCause)
  const first = push.decisions[0]?.seq ?? 1
  const last = push.decisions.at(-1)?.seq ?? first
  const known = push.decisions.length - added
  carried.added += added
  carried.from = Math.min(carried.from, first)
  carried.to = Math.max(carried.to, last)
  if (withoutCause && !torn.has(push)) carried.withoutCause += added
  if (refused !== null) {
    carried.refused ??= refused
    return false
  }
  if (isAside) {
    carried.aside += added
    carried.known += known
    return false
  }
  if (first > head.seq + 1) {
    carried.missing = Math.max(carried.missing, first - head.seq - 1)
    torn.add(push)
    return true
  }
  if (withoutCause) return false
  if (waitingFor !== null) return true
  if (head.seq >= last) carried.known += known
  return false
}

/** A chain that shows to have lost its place is handed in again as such, and from then on. */
async function handIn({ office, dealerId, forked }: Taking, push: Push, withoutCause: boolean): Promise<Accepted> {
  const give = () => {
    const stranded = forked.has(push.instance)
    return accept(office, { dealerId, instanceId: null }, { ...push, stranded }, withoutCause)
  }
  const accepted = await give()
  if (accepted.refused?.reason !== 'fork' || forked.has(push.instance)) return accepted
  forked.add(push.instance)
  return give()
}

function pushOf(line: string): Push | undefined {
  try {
    const message = stationMessage.safeParse(JSON.parse(line))
    return message.success && message.data.say === 'push' ? message.data : undefined
  } catch {
    return undefined
  }
}

async function begin(office: HeadOffice, dealerId: string, push: Push): Promise<Carried> {
  const device = await office.store.deviceOf(push.instance)
  const station =
    device === null || device.dealerId !== dealerId
      ? null
      : await office.store.reading(dealerId, (r) =>
          driveAsync(maybe(stations, { id: device.stationId as Id<'station'> }), (ask) => r.ask(ask)),
        )
  const first = push.decisions[0]?.seq ?? 1
  return {
    instance: push.instance,
    station: station?.name ?? '',
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
