import type { StationMessage, StreamPlace } from '../../src/core/sync.ts'
import type { DealerReading, Device, HeadOffice } from './head-office-store.ts'

export type Hello = Extract<StationMessage, { say: 'hello' }>

/**
 * Whether an instance goes on where head office knows it: it has all it ever sent. One that has less, or another
 * decision at the same place, was restored or copied. What comes beyond is proven by the first push.
 */
export async function isContinuous(r: DealerReading, { instance, head }: Hello): Promise<boolean> {
  const known = (await r.heads([instance])).get(instance)
  if (known !== undefined && known.seq >= head.seq) return known.seq === head.seq && known.hash === head.hash
  // Colleagues may have brought what comes after a gap; its end does not show that, but what stands in the log does.
  const hashes = await r.hashes(instance, [head.seq, head.seq + 1])
  return !hashes.has(head.seq + 1) && (hashes.get(head.seq) ?? head.hash) === head.hash
}

/** Up to where the stream a station read is this one: the last place it names whose digest is true here. */
export function commonThrough(r: DealerReading, hello: Hello): Promise<number> {
  return commonOf(r, placesRead(hello))
}

/** The places a station names in its hello. */
export function placesRead({ earlier, position, digest }: Hello): StreamPlace[] {
  return digest === null ? [...earlier] : [...earlier, { position, digest }]
}

/** The last of these places whose digest is true here. */
export async function commonOf(r: DealerReading, places: readonly StreamPlace[]): Promise<number> {
  if (places.length === 0) return 0
  const digests = await r.digests(places.map(({ position }) => position))
  const common = places.filter(({ position, digest }) => digests.get(position) === digest)
  return Math.max(0, ...common.map(({ position }) => position))
}

/**
 * A station that read, under the present name, what does not stand here shows that the database was restored. The
 * stream goes on under a new name, so that every station compares what it read.
 */
export async function renameIfRestored(office: HeadOffice, device: Device, hello: Hello): Promise<void> {
  const isContradicted = async (r: DealerReading) => {
    const { timeline } = await r.stream()
    return hello.timeline === timeline && hello.position > 0 && (await commonThrough(r, hello)) < hello.position
  }
  if (!(await office.store.reading(device.dealerId, isContradicted))) return
  await office.store.transaction(device.dealerId, async (t) => {
    if (!(await isContradicted(t))) return
    await t.setStream({ ...(await t.stream()), timeline: office.newId() })
    await t.tell(['timeline'])
  })
}
