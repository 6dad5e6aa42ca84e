import { type Refusal, refuse } from '../../core/command.ts'
import type { FingerprintGroup } from '../../core/fingerprint.ts'
import { type Enrolment, plainCode } from '../../core/requests.ts'
import type { Timers } from '../clock.ts'
import type { DeviceKey } from '../device-key.ts'
import type { Compared } from '../store/local.ts'
import { addressOf, enrol, fingerprint, isHere, vouchedFor } from './enrolment.ts'

/** A computer that wants to belong to a head office: it brings its code, shows its words, and asks until it is let in. */
export interface Joining {
  /** Resolves when this computer was let in or turned away; asks on through a network that comes and goes. */
  join(headOffice: string, request: { code: string; name: string }): Promise<Enrolment | Refusal>
  /** What a person at head office compares; null while nobody has to. */
  fingerprint(): FingerprintGroup[] | null
  giveUp(): void
}

export interface JoiningOptions {
  deviceKey: DeviceKey
  timers: Timers
  /** What was compared last, which holds over giving up and over a restart: by then head office may have let it in. */
  compared(): Compared | null
  keep(compared: Compared): void
  onChange(): void
}

const askAgainMs = 2_000

export function createJoining({ deviceKey, timers, compared: kept, keep, onChange }: JoiningOptions): Joining {
  let shown: FingerprintGroup[] | null = null
  let goOn = () => {}
  let turn = 0

  function show(next: FingerprintGroup[] | null): void {
    if (shown === next) return
    shown = next
    onChange()
  }

  /** Only between programs of one computer is nothing compared; anywhere else whoever stands between could let it in. */
  function taken(life: Enrolment, headOffice: string, compared: string | null): Enrolment | Refusal {
    if (compared !== null) return vouchedFor(life, compared, deviceKey)
    const address = addressOf(headOffice)
    return address !== null && isHere(address) ? life : refuse('enrol.notCompared')
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
      const asked = { headOffice: addressOf(headOffice)?.origin ?? '', code: plainCode(request.code) }
      const before = kept()
      const isSame = before?.headOffice === asked.headOffice && before.code === asked.code
      /** Head office's key as its words were shown, which a person compares; no other counts from then on. */
      let compared = isSame ? before.headOfficeKey : null
      try {
        for (;;) {
          const answer = await enrol(headOffice, request, deviceKey)
          if (mine !== turn) return refuse('enrol.givenUp')
          const isOut = 'refused' in answer && answer.refused === 'headOffice.unreachable'
          if (!('waiting' in answer) && !(isOut && shown !== null))
            return 'refused' in answer ? answer : taken(answer, headOffice, compared)
          if ('waiting' in answer) {
            if (compared === null) keep({ ...asked, headOfficeKey: answer.headOfficeKey })
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
