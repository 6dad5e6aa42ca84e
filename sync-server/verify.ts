import { type Decision, isIntact, sealText } from '../src/core/decision.ts'
import { dayText, type Head } from '../src/core/sync.ts'
import { rollups } from '../src/domain/index.ts'
import type { PostgresStore } from './store/postgres.ts'
import { type Ask, keySql, quoted } from './store/rows.ts'
import { asLongAsItTakes } from './store/within.ts'
import { streamDigest } from './sync/append.ts'
import type { Crypto, DealerReading, LogRow } from './sync/head-office-store.ts'

export interface VerifiedDealer {
  dealerId: string
  decisions: number
  days: number
  /** In words for whoever looks after head office; empty when all is well. */
  problems: string[]
  /**
   * What is as it should be only where head office was once put back to a backup, or a computer was lost with what it had
   * not delivered; otherwise somebody took something out. Whoever looks after head office knows whether it was so.
   */
  toExplain: string[]
}

const rowsAtOnce = 1_000
/** An import comes in decisions of some 300 kB. */
const charactersAtOnce = 20_000_000
const problemsMost = 50

/**
 * Checks a dealer at head office against itself: the stream without a gap, every decision what was hashed, every chain
 * linked and sealed by the key of its instance, every signed day true, every sum equal to its facts, every picture what
 * it is called. What is lacking in a chain, or since a signed day, is told apart: there are honest reasons for it.
 * @param each is told every decision in order with the stamp that counts, for whoever wants to make the rows anew.
 * @param compare answers what else is wrong, asking of the same moment: stations go on delivering meanwhile.
 */
export function verifyDealer(
  store: PostgresStore,
  crypto: Crypto,
  dealerId: string,
  each: (decision: Decision, stamp: string) => void = () => {},
  compare: (ask: Ask) => Promise<string[]> = async () => [],
): Promise<VerifiedDealer> {
  return store.readingWith(dealerId, async (r, ask) => {
    // Years of decisions and gigabytes of pictures take as long as they take, and so does looking at what came of them.
    await ask(asLongAsItTakes, [])
    await ask('set local idle_in_transaction_session_timeout = 0', [])
    const problems: string[] = []
    const toExplain: string[] = []
    const said: Said = { wrong: saidIn(problems), strange: saidIn(toExplain) }
    const read: Read = { end: { position: 0, digest: '' }, ends: new Map(), hashes: new Map(), digests: new Map() }
    const keys = await keysOf(r, ask)
    for await (const row of logOf(ask, dealerId)) {
      const decision = verifyRow(row, read, said, { keys, crypto })
      if (decision !== null) each(decision, row.stamp)
    }
    const { end } = read
    const stream = await r.stream()
    if (stream.position !== end.position || stream.digest !== end.digest)
      said.wrong(`the stream ends at ${end.position}, not ${stream.position}`)
    const known = { ...read, keys, crypto, timeline: stream.timeline }
    const days = await brokenDays(ask, dealerId, known, said)
    for (const problem of await brokenSums(ask, dealerId)) said.wrong(problem)
    for (const sha256 of await brokenPictures(ask, dealerId)) said.wrong(`the picture ${sha256} is not what was sent`)
    for (const problem of await compare(ask)) said.wrong(problem)
    return { dealerId, decisions: end.position, days, problems, toExplain }
  })
}

function saidIn(list: string[]): (text: string) => void {
  return (text) => {
    if (list.length < problemsMost) list.push(text)
  }
}

/** What was read of a dealer's log so far. */
interface Read {
  /** Where the stream stands behind it. */
  end: { position: number; digest: string }
  /** The end of each chain, by instance. */
  ends: Map<string, Head>
  /** By instance and sequence. */
  hashes: Map<string, string>
  /** Of the stream, by position. */
  digests: Map<number, string>
}

/** Checks a row against those before it, and notes it; answers its decision, where that is what was hashed. */
function verifyRow(
  row: LogRow,
  read: Read,
  { wrong, strange }: Said,
  { keys, crypto }: { keys: Keys; crypto: Crypto },
): Decision | null {
  const { position, instance, seq, hash } = row
  const { end, ends } = read
  if (position !== end.position + 1) wrong(`the stream lacks what stood at ${end.position + 1}`)
  if (streamDigest(end.digest, row, crypto.sha256) !== row.digest)
    wrong(`the stream was rewritten at or before ${position}`)
  const found = readDecision(row)
  const decision = found !== null && isIntact(found, crypto.sha256) ? found : null
  const before = ends.get(instance)
  if (decision === null) wrong(`decision ${row.id} is not what was hashed`)
  else {
    for (const problem of linkProblems(row, decision, before)) wrong(problem)
    if (before !== undefined && seq > before.seq + 1)
      strange(`the chain of ${instance} lacks what stood after ${before.seq} and before ${seq}`)
  }
  if (row.seal !== null && !crypto.verify(keys.of(instance), sealText(instance, seq, hash), row.seal))
    wrong(`the seal of ${instance} at ${seq} is not of its key`)
  ends.set(instance, { seq, hash })
  read.hashes.set(`${instance} ${seq}`, hash)
  read.digests.set(position, row.digest)
  read.end = { position, digest: row.digest }
  return decision
}

/** Whole pictures whose bytes are others by now. */
async function brokenPictures(ask: Ask, dealerId: string): Promise<string[]> {
  const rows = await ask(
    `select "sha256" from "file" where "dealerId" = $1 and "wholeAt" is not null and "sha256" is distinct from (
      select encode(sha256(string_agg("body", ''::bytea order by "from")), 'hex') from "filePiece"
        where "filePiece"."dealerId" = "file"."dealerId" and "filePiece"."sha256" = "file"."sha256")`,
    [dealerId],
  )
  return rows.map(({ sha256 }) => String(sha256))
}

/** Which public key seals the decisions of an instance; `own` is head office's. */
interface Keys {
  own: string
  of(instance: string): string
}

async function keysOf(r: DealerReading, ask: Ask): Promise<Keys> {
  const own = (await r.key())?.publicKey ?? ''
  const instances = await ask('select "id", "publicKey" from "instance"', [])
  const known = new Map(instances.map(({ id, publicKey }) => [String(id), String(publicKey)]))
  // What nobody enrolled is head office's own, of this process or a former one.
  return { own, of: (instance: string) => known.get(instance) ?? own }
}

/** The log in the order of the stream, some rows at a time. */
async function* logOf(ask: Ask, dealerId: string): AsyncGenerator<LogRow> {
  const text = `select * from (
      select *, sum("size") over (order by "position") - "size" as "before" from (
        select * from "log" where "dealerId" = $1 and "position" > $2 order by "position" limit $3) as "next") as "page"
    where "before" < $4 order by "position"`
  for (let position = 0; ; ) {
    const rows = await ask<LogRow>(text, [dealerId, position, rowsAtOnce, charactersAtOnce])
    yield* rows
    const last = rows.at(-1)
    if (last === undefined) return
    position = last.position
  }
}

function readDecision({ body }: LogRow): Decision | null {
  try {
    return JSON.parse(body) as Decision
  } catch {
    return null
  }
}

function linkProblems(row: LogRow, decision: Decision, before: Head | undefined): string[] {
  const { id, instance, seq, hash } = decision
  if (id !== row.id || instance !== row.instance || seq !== row.seq || hash !== row.hash)
    return [`decision ${row.id} does not stand where it says`]
  // A life whose decisions came under a former name has its first here later than 1.
  const links = before === undefined || before.seq + 1 !== seq || before.hash === decision.prevHash
  return links ? [] : [`the chain of ${instance} breaks before ${seq}`]
}

interface Known extends Read {
  keys: Keys
  crypto: Crypto
  timeline: string
}

type Said = Record<'wrong' | 'strange', (text: string) => void>

interface SignedDay {
  day: string
  timeline: string
  position: number
  digest: string
  heads: (Head & { instance: string })[]
  signature: string
}

async function brokenDays(ask: Ask, dealerId: string, known: Known, { wrong, strange }: Said): Promise<number> {
  const { keys, crypto, timeline, hashes, digests, ends } = known
  const days = await ask<SignedDay>('select * from "dayHead" where "dealerId" = $1 order by "day"', [dealerId])
  for (const day of days) {
    if (!crypto.verify(keys.own, dayText(dealerId, day), day.signature))
      wrong(`the day ${day.day} is not signed by head office`)
    // A restored head office goes on under another name, and its positions are others.
    if (digests.get(day.position) !== day.digest)
      if (day.timeline === timeline) wrong(`what was signed on ${day.day} is not what stands there`)
      else
        strange(
          `since ${day.day} the stream goes on under another name, and what was signed then is not what stands there`,
        )
    for (const { instance, seq, hash } of day.heads) {
      const here = hashes.get(`${instance} ${seq}`)
      const end = ends.get(instance)?.seq ?? 0
      if (here !== undefined && here !== hash) wrong(`the chain of ${instance} was rewritten before ${day.day}`)
      if (end < seq) strange(`the chain of ${instance} came to ${seq} when ${day.day} was signed, and ends at ${end}`)
    }
  }
  return days.length
}

async function brokenSums(ask: Ask, dealerId: string): Promise<string[]> {
  const problems: string[] = []
  for (const { name, source, by, sum } of rollups) {
    const keys = keySql(by).join(` || ' ' || `)
    const amount = sum === null ? 'count(*)' : `sum(${quoted(sum)})`
    const found = await ask(
      `select "key" from (
          select ${keys} as "key", "total" as "kept", 0 as "facts" from ${quoted(name)} where "dealerId" = $1
          union all select ${keys}, 0, ${amount} from ${quoted(source.name)} where "dealerId" = $1 group by 1
        ) as "both" group by "key" having sum("kept") <> sum("facts") limit 5`,
      [dealerId],
    )
    for (const { key } of found) problems.push(`${name} of ${key} is not the sum of its facts`)
  }
  return problems
}
