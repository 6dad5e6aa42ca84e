import { generateKeyPairSync, sign } from 'node:crypto'
import { headOfficeDecision } from '../../../tests/station-in-memory.ts'
import { add } from '../../core/change.ts'
import { sealText } from '../../core/decision.ts'
import type { Id } from '../../core/kinds.ts'
import type { Enrolment } from '../../core/requests.ts'
import { instance } from '../../domain/dealer/dealer.ts'

/** A head office as far as its word goes: its key, and lives of stations it vouches for. For tests only. */
export function openVouching() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const headOfficeKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  let made = 0
  return {
    headOfficeKey,
    life(instanceId: string, stationKey: string): Enrolment {
      made += 1
      const id = instanceId as Id<'instance'>
      const row = add(instance, { id, stationId: 's-one' as Id<'station'>, publicKey: stationKey })
      const decision = headOfficeDecision([row], 100 + made)
      const text = sealText(decision.instance, decision.seq, decision.hash)
      const seal = sign(null, Buffer.from(text), privateKey).toString('base64')
      const who = { dealerId: 'd', branchId: 'b', stationId: 's-one', instanceId, headOfficeKey }
      return { ...who, warrant: { decision, seal } }
    },
  }
}
