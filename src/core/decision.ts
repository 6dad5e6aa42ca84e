import { type Change, type PartScope, partScope, type WireChange } from './change.ts'
import type { Stamp } from './clock.ts'

/** A place in the chain of one instance. */
export interface Place {
  instance: string
  seq: number
}

/** The rows of one scope in a decision, as the text that was hashed; `body` is absent where the reader may not see it. */
export interface Part {
  scope: PartScope
  hash: string
  body: string | null
}

/** A fact that happened in the shop: the outcome of one command, whole, as it travels and is kept. */
export interface Decision {
  id: string
  dealer: string
  branch: string
  station: string
  instance: string
  /** Contiguous per instance from 1. */
  seq: number
  /** Hash of this instance's decision before; empty for the first. */
  prevHash: string
  /** The last decision of another instance it could have built on. */
  saw: Place | null
  command: string
  /** Who ran it. */
  by: string
  /** The person whose right allowed it where that was somebody else. */
  grant: string | null
  stamp: Stamp
  /** Version of the entities it was written with. */
  schema: number
  parts: Part[]
  hash: string
}

export type Sha256 = (text: string) => string

/** Cuts changes by who may see them. The text of a part is made once and never made again, so its hash stays true. */
export function cutParts(changes: readonly Change[], branchId: string, sha256: Sha256): Part[] {
  const byScope = new Map<PartScope, WireChange[]>()
  for (const { verb, entity, values } of changes) {
    const scope = partScope(entity.scope, branchId)
    const list = byScope.get(scope)
    if (list === undefined) byScope.set(scope, [[verb, entity.name, values]])
    else list.push([verb, entity.name, values])
  }
  return [...byScope].map(([scope, list]) => {
    const body = JSON.stringify(list)
    return { scope, hash: sha256(body), body }
  })
}

/** The hash of a decision covers its head and the hashes of its parts, so a reader of some parts can check it too. */
export function decisionHash(d: Omit<Decision, 'hash'>, sha256: Sha256): string {
  const saw = d.saw === null ? null : [d.saw.instance, d.saw.seq]
  const parts = d.parts.map((part) => [part.scope, part.hash])
  return sha256(
    JSON.stringify([
      d.id,
      d.dealer,
      d.branch,
      d.station,
      d.instance,
      d.seq,
      d.prevHash,
      saw,
      d.command,
      d.by,
      d.grant,
      d.stamp,
      d.schema,
      parts,
    ]),
  )
}

/** Whether the hashes of a decision and of every part that is there are true; what lacks something is not. */
export function isIntact(d: Decision, sha256: Sha256): boolean {
  try {
    const isTrue = (part: Part) => part.body === null || sha256(part.body) === part.hash
    return d.parts.every(isTrue) && decisionHash(d, sha256) === d.hash
  } catch {
    // One read from a damaged file may lack anything, under names that one bit has changed.
    return false
  }
}

/** What a reader of these scopes may see: the same decision with the other parts' bodies left out. */
export function seenBy(d: Decision, mayRead: (scope: PartScope) => boolean): Decision {
  return d.parts.every((part) => mayRead(part.scope))
    ? d
    : { ...d, parts: d.parts.map((part) => (mayRead(part.scope) ? part : { ...part, body: null })) }
}

export function isWhole(d: Decision): boolean {
  return d.parts.every((part) => part.body !== null)
}

const rest = '-rest'
/** Under which id head office keeps what is left of a decision that nobody can hand back whole and proven. */
export const restIdOf = (id: string) => `${id}${rest}`
/** The id of the original decision where this id names what is left of one, else null. */
export const restOf = (id: string): string | null => (id.endsWith(rest) ? id.slice(0, -rest.length) : null)

/** One change read back from a part; branch rows take their branch from the part's scope. */
export interface ReadChange {
  verb: 'add' | 'set'
  entity: string
  branchId: string | null
  values: { id: string } & Record<string, unknown>
}

export function changesOf(d: Decision): ReadChange[] {
  return d.parts.flatMap(({ scope, body }) => {
    if (body === null) return []
    const branchId = scope.startsWith('branch:') ? scope.slice('branch:'.length) : null
    return (JSON.parse(body) as WireChange[]).map(([verb, entity, values]) => ({ verb, entity, branchId, values }))
  })
}

/** What an instance signs for a run of decisions: its last hash, which binds all before it. */
export function sealText(instance: string, seq: number, hash: string): string {
  return `kardan seal 1\n${instance}\n${seq}\n${hash}`
}
