import { effectiveStamp, ownStamp, type Stamp, witness } from '../../src/core/clock.ts'
import { type Decision, decisionHash, sealText } from '../../src/core/decision.ts'
import type { Rights } from './allowed.ts'
import { append, type Standing, standingOwn } from './append.ts'
import type { Examined, RefusedFor, Writer } from './examine.ts'
import type { DealerTransaction, HeadOffice, Stream } from './head-office-store.ts'
import { type Breach, breachesOf, marking } from './marks.ts'

interface SettingAside {
  decisions: Examined['decisions']
  writer: Writer
  stream: Stream
  logged: ReadonlySet<string>
  foreign: ReadonlyMap<number, RefusedFor>
  rightsOf: Rights
}

/**
 * A colleague hands in decisions of a chain that lost its place to another of the same name: a copy of a computer made
 * them, told this colleague, and may be gone. They happened, so head office writes them into a chain of its own, under
 * the same ids and of the same person and station, and marks each, so that a person looks. Should their author live all
 * the same, it brings them again as somebody new, and they are known by their ids. Stops at what no chain may bring.
 */
export async function setAside(
  office: HeadOffice,
  t: DealerTransaction,
  { decisions, writer, stream, logged, foreign, rightsOf }: SettingAside,
): Promise<{ added: number; refused: { seq: number; reason: RefusedFor } | null }> {
  const wrong = decisions.find(({ decision }) => foreign.has(decision.seq))?.decision.seq ?? null
  const refused = wrong === null ? null : { seq: wrong, reason: foreign.get(wrong) ?? 'malformed' }
  const lost = decisions.filter(({ decision: { id, seq } }) => !logged.has(id) && (wrong === null || seq < wrong))
  const copied = lost.map(({ decision }): Breach => ({ decision, reason: 'stationCopied' }))
  const breaches = breachesOf(writer, lost, rightsOf, office.now())
  await appendAsOwn(office, t, { stream, decisions: lost, breaches: [...copied, ...breaches] })
  return { added: lost.length, refused }
}

/** Appends others' decisions in a chain of head office's own, and the marks of what is to be seen about them. */
export async function appendAsOwn(
  office: HeadOffice,
  t: DealerTransaction,
  { stream, decisions, breaches }: { stream: Stream; decisions: Examined['decisions']; breaches: readonly Breach[] },
): Promise<void> {
  const standing = await chained(office, t, stream, decisions)
  const end = standing.at(-1)?.decision
  if (end === undefined) return
  const saw = { instance: end.instance, seq: end.seq }
  const marks = await standingOwn(office, t, { stream, saw }, await marking(office, breaches))
  const own = new Set([end.instance, ...marks.own])
  await append(office, t, { stream, heads: new Map(), own }, [...standing, ...marks.standing])
}

/** The same decisions in a new chain, which has the last of them sealed. */
async function chained(
  office: HeadOffice,
  t: DealerTransaction,
  stream: Stream,
  decisions: Examined['decisions'],
): Promise<Standing[]> {
  const key = await t.key()
  if (key === null) throw new Error('a dealer without a key cannot decide')
  const { sha256, sign } = office.crypto
  const instance = office.newId()
  const clock = { last: stream.clock }
  const standing: Standing[] = []
  let before: { hash: string; stamp: Stamp | null } = { hash: '', stamp: null }
  for (const [at, { decision, changes }] of decisions.entries()) {
    const { hash: _hash, ...made } = decision
    const own = ownStamp({ stamp: made.stamp, instance })
    const open: Omit<Decision, 'hash'> = { ...made, instance, seq: at + 1, prevHash: before.hash, stamp: own }
    const kept = { ...open, hash: decisionHash(open, sha256) }
    const stamp = effectiveStamp(own, office.now(), before.stamp, clock.last)
    witness(clock, stamp, office.now())
    const isLast = at === decisions.length - 1
    const seal = isLast ? sign(key.privateKey, sealText(instance, kept.seq, kept.hash)) : null
    standing.push({ decision: kept, changes, stamp, seal })
    before = { hash: kept.hash, stamp }
  }
  return standing
}
