import { inputWrong, type Refusal } from '../../core/command.ts'
import type { Actor } from '../../core/context.ts'
import type { RecordHistory } from '../../domain/history/queries.ts'
import { queries } from '../../domain/index.ts'
import type { DeviceKey } from '../device-key.ts'
import type { Store } from '../store/store.ts'
import { recallThere } from '../sync/recalling-there.ts'
import { history } from './history.ts'
import { forgottenMoments } from './kept-history.ts'
import type { Here, Reader } from './reader.ts'

export type Recalling = (input: unknown, actor: Actor) => Promise<{ ok: RecordHistory } | Refusal>

/** The history of a record, told with head office's help: what is kept here says what was written, and not always by whom. */
export function createRecalling({
  store,
  deviceKey,
  read,
  here,
}: {
  store: Store
  deviceKey: DeviceKey
  read: Reader
  here: () => Here
}): Recalling {
  return async (input, { rights }) => {
    const checked = queries.history.input.safeParse(input)
    if (!checked.success) return inputWrong(checked.error)
    const moments = forgottenMoments(read, checked.data)
    const recalled = moments.length === 0 ? [] : await recallThere(store, deviceKey, moments)
    if ('refused' in recalled) return recalled
    return { ok: history(read, checked.data, { ...here(), rights }, recalled) }
  }
}
