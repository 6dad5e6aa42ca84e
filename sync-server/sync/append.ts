import { applyingApart } from '../../src/core/apply.ts'
import { type Stamp, tick, witness } from '../../src/core/clock.ts'
import type { Decision, Part, ReadChange, Sha256 } from '../../src/core/decision.ts'
import { changesOf, decisionHash, sealText } from '../../src/core/decision.ts'
import { driveAsync } from '../../src/core/run.ts'
import { schema } from '../../src/domain/index.ts'
import type { DealerTransaction, HeadOffice, KnownHead, LogRow, OwnChain, Stream } from './head-office-store.ts'
import { together } from './together.ts'

/** A decision about to stand in the log, with the stamp that counts. */
export interface Standing {
  decision: Decision
  changes: readonly ReadChange[]
  stamp: Stamp
  seal: string | null
}

/** What appending starts from: the stream's end, and how far the chains of others go now; head office's own go along. */
export interface Appending {
  stream: Stream
  heads: Map<string, KnownHead>
  /** Head office's own chains, whose decisions nobody else need have seen. */
  own: ReadonlySet<string>
}

/**
 * The only way into the log: gives decisions their positions, writes them, their rows and the ends of their chains, and
 * tells whoever listens.
 */
export async function append(
  office: HeadOffice,
  t: DealerTransaction,
  { stream, heads, own }: Appending,
  standing: readonly Standing[],
): Promise<void> {
  const rows: LogRow[] = []
  const clock = { last: stream.clock }
  let { position, digest, last } = stream
  for (const { decision, stamp, seal } of standing) {
    position += 1
    digest = streamDigest(digest, { hash: decision.hash, stamp }, office.crypto.sha256)
    witness(clock, stamp, office.now())
    if (!own.has(decision.instance)) last = { instance: decision.instance, seq: decision.seq }
    else heads.set(decision.instance, { seq: decision.seq, hash: decision.hash, stamp })
    rows.push(logRow(decision, position, digest, stamp, seal))
  }
  if (heads.size > 0) await t.setHeads(heads)
  if (rows.length === 0) return
  await t.append(rows)
  await t.setStream({ ...stream, position, digest, last, clock: clock.last })
  const { rules, changed } = applyingApart(schema, standing)
  await together(rules.map((rule) => driveAsync(rule, (op) => t.op(op))))
  await t.tell([...changed])
}

/**
 * The digest of a stream one decision on: over what stands there, so that equal digests mean equal streams. The ids alone
 * do not show it, since a copy of a computer brings the same decisions under its own name and with other stamps.
 */
export function streamDigest(before: string, { hash, stamp }: { hash: string; stamp: Stamp }, sha256: Sha256): string {
  return sha256(`${before}\n${hash} ${stamp}`)
}

/** Who and what a decision of head office's own is. */
export interface OwnDecision {
  dealerId: string
  branchId: string
  command: string
  by: string
  parts: Part[]
}

/** The end of a chain of this process; a database that remembers another end was restored, and a new chain begins. */
async function ownChain(office: HeadOffice, t: DealerTransaction, name: string): Promise<OwnChain> {
  const known = office.chains.get(name)
  if (known !== undefined) {
    const head = (await t.heads([known.instance])).get(known.instance)
    if ((head?.seq ?? 0) === known.head.seq && (head?.hash ?? '') === known.head.hash) return known
  }
  return { instance: office.newId(), head: { seq: 0, hash: '' } }
}

/**
 * Chains, stamps and seals decisions born at head office, each later than all it has seen. Should the transaction fail,
 * this process finds its chain ahead of the database and begins another.
 */
export async function standingOwn(
  office: HeadOffice,
  t: DealerTransaction,
  { stream, saw }: { stream: Stream; saw: Decision['saw'] },
  decided: readonly OwnDecision[],
): Promise<{ standing: Standing[]; own: Set<string> }> {
  if (decided.length === 0) return { standing: [], own: new Set() }
  const { sha256, sign } = office.crypto
  const key = await t.key()
  if (key === null) throw new Error('a dealer without a key cannot decide')
  const clock = { last: stream.clock }
  const chains = new Map<string, OwnChain>()
  const decisions: Decision[] = []
  for (const { dealerId, branchId, ...rest } of decided) {
    const alone = standsAlone(rest)
    const name = chainName(dealerId, rest)
    const chain = (alone ? undefined : chains.get(name)) ?? (await ownChain(office, t, name))
    const open: Omit<Decision, 'hash'> = {
      id: office.newId(),
      dealer: dealerId,
      branch: branchId,
      station: headOfficeStation,
      instance: chain.instance,
      seq: chain.head.seq + 1,
      prevHash: chain.head.hash,
      saw: alone ? null : saw,
      grant: null,
      stamp: tick(clock, office.now(), chain.instance),
      schema: schema.version,
      ...rest,
    }
    const decision = { ...open, hash: decisionHash(open, sha256) }
    if (!alone) chains.set(name, { instance: chain.instance, head: { seq: decision.seq, hash: decision.hash } })
    decisions.push(decision)
  }
  for (const [name, chain] of chains) office.chains.set(name, chain)
  const ends = new Map(decisions.map(({ instance, seq }) => [instance, seq]))
  const standing = decisions.map((decision): Standing => {
    const { instance, seq, hash, stamp } = decision
    // The last of each chain is sealed, which vouches for the others.
    const seal = ends.get(instance) === seq ? sign(key.privateKey, sealText(instance, seq, hash)) : null
    return { decision, changes: changesOf(decision), stamp, seal }
  })
  return { standing, own: new Set(ends.keys()) }
}

/**
 * One chain for each branch and one for the dealer as a whole: whoever may read a chain reads all of it, without a gap,
 * and can hand it back after head office was restored.
 */
function chainName(dealerId: string, decided: Pick<OwnDecision, 'command' | 'parts'>): string {
  if (standsAlone(decided)) return ''
  const ofBranch = decided.parts.find(({ scope }) => scope.startsWith('branch:'))
  return ofBranch === undefined ? dealerId : `${dealerId}/${ofBranch.scope}`
}

/** An enrolment has a chain to itself and no cause, so that its station alone can hand it back; see warrant.ts. */
function standsAlone({ command }: Pick<OwnDecision, 'command'>): boolean {
  return command === 'enrolStation'
}

/** What head office's own decisions name as their station. */
export const headOfficeStation = 'headOffice'

function logRow(decision: Decision, position: number, digest: string, stamp: Stamp, seal: string | null): LogRow {
  const { id, instance, seq, hash, parts } = decision
  const scopes = parts.map((part) => part.scope)
  const body = JSON.stringify(decision)
  return { position, id, instance, seq, hash, stamp, digest, scopes, schema: decision.schema, body, seal }
}
