import type { DeviceKey } from '../device-key.ts'
import type { Store } from '../store/store.ts'

export async function fetchSnapshot(_: {
  store: Store
  headOffice: string
  deviceKey: DeviceKey
  file: string
  log(line: { event: string }): void
}): Promise<void> {}
