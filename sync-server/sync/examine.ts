import type { Decision, ReadChange } from '../../src/core/decision.ts'
import {
  contentOf as contentOfIt,
  type Examined,
  examine as examinePush,
  type Push,
  type RefusedFor,
  type Writer as WriterOf,
} from '../../src/core/examine.ts'
import { entityByName, schema } from '../../src/domain/index.ts'
import type { Crypto, Device } from './head-office-store.ts'

export type { Examined, Push, RefusedFor }
export type Writer = WriterOf<Device>

/** What a decision changes, or why this writer may not change it so. */
export function contentOf(decision: Decision, writer: Writer, { sha256, verify }: Crypto): ReadChange[] | RefusedFor {
  return contentOfIt(decision, writer, { sha256, verify, entities: entityByName, schemaVersion: schema.version })
}

/** Done before the dealer's lock is taken, since it is most of the work. */
export function examine(
  push: Push,
  writer: Writer,
  { sha256, verify }: Crypto,
): Examined | { seq: number; reason: RefusedFor } {
  return examinePush(push, writer, { sha256, verify, entities: entityByName, schemaVersion: schema.version })
}
