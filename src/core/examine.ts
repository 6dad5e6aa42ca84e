import {
  changesOf,
  type Decision,
  isIntact,
  isWhole,
  type ReadChange,
  restOf,
  type Sha256,
  sealText,
} from './decision.ts'
import type { Entity } from './entity.ts'
import type { Seal } from './sync.ts'
import { isStorable } from './text.ts'
import { partBody } from './wire.ts'

/** Decisions of one instance in order, under its seal. */
export interface Push {
  instance: string
  decisions: Decision[]
  seal: Seal
}

/** Why nobody takes a decision: never a breached rule of the business, only what no station would send. */
export type RefusedFor =
  | 'otherDealer'
  | 'otherPlace'
  | 'unknownInstance'
  | 'revoked'
  | 'notWhole'
  | 'notIntact'
  | 'notChained'
  | 'seal'
  | 'malformed'
  | 'foreignScope'
  | 'foreignSeries'
  | 'foreignRow'
  | 'headOfficeOnly'
  | 'fork'

export interface Examined {
  decisions: { decision: Decision; changes: ReadChange[] }[]
  seal: Push['seal']
}

/** Who an instance is, as rows say. */
export interface Author {
  dealerId: string
  branchId: string
  stationId: string
  /** Ed25519, SPKI DER in base64. */
  publicKey: string
}

/** Whose decisions a push carries: a station of the dealer, or head office itself in an earlier life. */
export type Writer<A extends Author = Author> =
  | { kind: 'station'; device: A }
  | { kind: 'headOffice'; dealerId: string; publicKey: string }

/** What checking needs: the hash, signatures (false for anything that is none), and the nouns this version knows. */
export interface Checking {
  sha256: Sha256
  verify(publicKey: string, text: string, signature: string): boolean
  entities: ReadonlyMap<string, Entity>
  schemaVersion: number
}

/** What can be found wrong with a push by itself: its chain, its seal, its scopes and its shapes. */
export function examine(
  push: Push,
  writer: Writer,
  checking: Checking,
): Examined | { seq: number; reason: RefusedFor } {
  const first = push.decisions[0]?.seq ?? 1
  const sealed = push.decisions.find((decision) => decision.seq === push.seal.seq)
  if (sealed === undefined) return { seq: first, reason: 'seal' }
  const decisions: Examined['decisions'] = []
  let before: Decision | null = null
  for (const decision of push.decisions) {
    const reason = headProblem(decision, push, writer) ?? chainProblem(decision, before, checking)
    if (reason !== null) return { seq: decision.seq, reason }
    before = decision
    if (decision.seq <= sealed.seq) decisions.push({ decision, changes: [] })
  }
  const publicKey = writer.kind === 'station' ? writer.device.publicKey : writer.publicKey
  if (!checking.verify(publicKey, sealText(push.instance, sealed.seq, sealed.hash), push.seal.signature))
    return { seq: sealed.seq, reason: writer.kind === 'station' ? 'seal' : 'unknownInstance' }
  for (const read of decisions) {
    const changes = contentOf(read.decision, writer, checking)
    if (typeof changes === 'string') return { seq: read.decision.seq, reason: changes }
    read.changes = changes
  }
  return { decisions, seal: push.seal }
}

/** What a decision changes, or why this writer may not change it so. */
export function contentOf(decision: Decision, writer: Writer, checking: Checking): ReadChange[] | RefusedFor {
  const changes = readChanges(decision)
  return changes === null ? 'malformed' : (firstProblem(decision, changes, writer, checking) ?? changes)
}

function headProblem(decision: Decision, push: Push, writer: Writer): RefusedFor | null {
  if (decision.instance !== push.instance) return 'malformed'
  if (writer.kind === 'headOffice') return decision.dealer === writer.dealerId ? null : 'otherDealer'
  const { device } = writer
  if (decision.dealer !== device.dealerId) return 'otherDealer'
  // What is left of another is named so by head office alone.
  if (restOf(decision.id) !== null) return 'malformed'
  return decision.branch === device.branchId && decision.station === device.stationId ? null : 'otherPlace'
}

function chainProblem(decision: Decision, before: Decision | null, { sha256 }: Checking): RefusedFor | null {
  if (!isWhole(decision)) return 'notWhole'
  if (!isIntact(decision, sha256)) return 'notIntact'
  if (before === null) return null
  return decision.seq === before.seq + 1 && decision.prevHash === before.hash ? null : 'notChained'
}

function readChanges(decision: Decision): ReadChange[] | null {
  try {
    for (const { body } of decision.parts) partBody.parse(JSON.parse(body ?? ''))
    const changes = changesOf(decision)
    return changes.every(({ values }) => isStorable(values)) ? changes : null
  } catch {
    // Also what holds more within itself than can be followed.
    return null
  }
}

function firstProblem(
  decision: Decision,
  changes: readonly ReadChange[],
  writer: Writer,
  checking: Checking,
): RefusedFor | null {
  if (writer.kind === 'station') {
    const own = `branch:${writer.device.branchId}`
    if (decision.parts.some(({ scope }) => scope !== own && scope !== 'dealer' && scope !== 'network'))
      return 'foreignScope'
  }
  for (const change of changes) {
    const reason = changeProblem(change, decision.schema, writer, checking)
    if (reason !== null) return reason
  }
  return null
}

/** An entity, a field or a word this version does not know is kept for the version that will; what it knows must be right. */
function changeProblem(
  change: ReadChange,
  schema: number,
  writer: Writer,
  { entities, schemaVersion }: Checking,
): RefusedFor | null {
  const entity = entities.get(change.entity)
  if (entity === undefined) return null
  if (entity.byHeadOffice && writer.kind === 'station') return 'headOfficeOnly'
  if ((entity.scope === 'branch') !== (change.branchId !== null)) return 'foreignScope'
  if (change.verb === 'set' && entity.replicate === 'append') return 'malformed'
  const { branchId, values } = change
  if (change.verb === 'add' && schema === schemaVersion) {
    const row = branchId === null ? values : { ...values, branchId }
    return entity.check.safeParse(row).success ? null : 'malformed'
  }
  for (const [field, kind] of Object.entries(entity.fields)) {
    const isAbsent = !Object.hasOwn(values, field)
    const mayLack = change.verb === 'add' ? kind.before !== undefined : !isWritten(entity, field, values)
    if (isAbsent && mayLack) continue
    const check = schema > schemaVersion ? kind.newer : kind.check
    if (isAbsent || !check.safeParse(values[field]).success) return 'malformed'
  }
  return null
}

/** Whether the group of a field is written: it travels whole, or a row it wins would lack the rest. */
function isWritten({ groups, groupOf }: Entity, field: string, values: ReadChange['values']): boolean {
  return (groups[groupOf[field] ?? field] ?? []).some((member) => Object.hasOwn(values, member))
}
