import type { Bonjour as BonjourType, Service } from 'bonjour-service'
import type { Discovery } from './lines.ts'

/**
 * Finds colleagues by multicast DNS. The record holds two digests only its own branch can tell, of the station and of the
 * branch; it names no dealer, no branch and no person. Loaded only where the shop's network is switched on.
 */
export function createMulticast(onTrouble: (why: string) => void): Discovery {
  let bonjour: Promise<BonjourType> | null = null
  const opened = () => {
    bonjour ??= import('bonjour-service').then(
      ({ Bonjour }) => new Bonjour({}, (trouble: Error) => onTrouble(trouble.message)),
    )
    return bonjour
  }
  const use = (work: (with_: BonjourType) => void) =>
    void opened()
      .then(work)
      .catch((trouble: Error) => onTrouble(trouble.message))

  return {
    announce: ({ station, branchMark, port }) =>
      use((open) => {
        open.publish({ name: station, type: 'kardan', port, txt: { branch: branchMark }, probe: false })
      }),
    find: (branchMark, found) =>
      use((open) => {
        open.find({ type: 'kardan' }, (service: Service) => {
          if (service.txt?.branch !== branchMark) return
          for (const address of addressesOf(service)) found(`${address}:${service.port}`, service.name)
        })
      }),
    stop() {
      const closing = bonjour
      bonjour = null
      void closing?.then((open) => open.unpublishAll(() => open.destroy())).catch(() => {})
    },
  }
}

/** Plain addresses; of IPv6 only those that hold beyond one link, since a link's need the name of an interface. */
function addressesOf({ addresses = [] }: Service): string[] {
  return addresses.filter((one) => !/^fe80:/i.test(one)).map((one) => (one.includes(':') ? `[${one}]` : one))
}
