import { type Refusal, refuse } from '../../core/command.ts'
import type { FingerprintGroup } from '../../core/fingerprint.ts'
import type { Enrolment } from '../../core/requests.ts'
import type { Timers } from '../clock.ts'
import type { DeviceKey } from '../device-key.ts'
import { enrol, fingerprint, vouchedFor } from './enrolment.ts'

/** A computer that wants to belong to a head office: it brings its code, shows its words, and asks until it is let in. */
export interface Joining {
  /** Resolves when this computer was let in or turned away; asks on through a network that comes and goes. */
  join(headOffice: string, request: { code: string; name: string }): Promise<Enrolment | Refusal>
  /** What a person at head office compares; null while nobody has to. */
  fingerprint(): FingerprintGroup[] | null
  giveUp(): void
}

const askAgainMs = 2_000

export function createJoining(options: { deviceKey: DeviceKey; timers: Timers; onChange(): void }): Joining {
  const { deviceKey, timers, onChange } = options
  let shown: FingerprintGroup[] | null = null
  let goOn = () => {}
  let turn = 0

  function show(next: FingerprintGroup[] | null): void {
    if (shown === next) return
    shown = next
    onChange()
  }

  return {
    fingerprint: () => shown,
    giveUp() {
      turn += 1
      show(null)
      goOn()
    },
    async join(headOffice, request) {
      turn += 1
      const mine = turn
      /** Head office's key as its words were shown, which a person compares; no other counts from then on. */
      let compared: string | null = null
      try {
        for (;;) {
          const answer = await enrol(headOffice, request, deviceKey)
          if (mine !== turn) return refuse('enrol.givenUp')
          const isOut = 'refused' in answer && answer.refused === 'headOffice.unreachable'
          if (!('waiting' in answer) && !(isOut && shown !== null))
            return 'refused' in answer || compared === null ? answer : vouchedFor(answer, compared, deviceKey)
          if ('waiting' in answer) {
            compared ??= answer.headOfficeKey
            if (shown === null) show(fingerprint(deviceKey.publicKey, compared))
          }
          await new Promise<void>((wake) => {
            const cancel = timers.after(askAgainMs, wake)
            goOn = () => {
              cancel()
              wake()
            }
          })
          if (mine !== turn) return refuse('enrol.givenUp')
        }
      } finally {
        if (mine === turn) show(null)
      }
    },
  }
}
