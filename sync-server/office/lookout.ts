import { type Finding, findingsOf } from '../../src/core/finding.ts'
import { findings } from '../../src/domain/attention/findings.ts'
import type { World } from '../clock.ts'
import type { PostgresStore } from '../store/postgres.ts'
import type { Ask } from '../store/rows.ts'
import type { Stream } from '../sync/head-office-store.ts'
import { together } from '../sync/together.ts'

/** What people must sort out at each dealer, looked for once for all pages that show it. */
export interface Lookout {
  /**
   * What is found where a dealer's stream stands. Where looking takes long it is what was found before; `onFound` hears
   * when there is something else.
   */
  at(dealerId: string, stream: Pick<Stream, 'digest'>): Promise<Finding[]>
  stop(): void
}

/**
 * So long a page waits for what is found, where it can show what was found before. A quick look is still caught by it;
 * under load each page is answered that much sooner, and what is found then comes by itself.
 */
const patienceMs = 50
/** Between two looks so many times what the last took is left to others: the rules read whole histories. */
const restShare = 4

interface Found {
  /** Digest of the stream it was found at. */
  at: string
  findings: Finding[]
}

interface Watched {
  last: Found | null
  looking: Promise<Found> | null
  restUntil: number
  /** Where the stream stood for whoever asked last since the look began. */
  askedAt: string | null
}

export function createLookout(store: PostgresStore, world: World, onFound: (dealerId: string) => void): Lookout {
  const dealers = new Map<string, Watched>()
  const pausing = new Set<() => void>()

  function pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const callOff = world.after(ms, () => {
        pausing.delete(callOff)
        done()
      })
      pausing.add(callOff)
    })
  }

  async function look(dealerId: string, watched: Watched): Promise<Found> {
    const rest = watched.restUntil - world.now()
    if (rest > 0) await pause(rest)
    const began = world.now()
    watched.askedAt = null
    try {
      const found = await store.readingWith(dealerId, async (r, ask) => {
        const [{ digest }, rows] = await together([r.stream(), lookWith(ask)])
        return { at: digest, findings: rows }
      })
      const isOther = JSON.stringify(found.findings) !== JSON.stringify(watched.last?.findings)
      watched.last = found
      if (isOther) onFound(dealerId)
      return found
    } finally {
      watched.looking = null
      watched.restUntil = world.now() + restShare * (world.now() - began)
      // Who asked meanwhile may have been shown what was true when this look began, and will not ask again by themselves.
      if (watched.askedAt !== null && watched.askedAt !== watched.last?.at) begin(dealerId, watched)
    }
  }

  function begin(dealerId: string, watched: Watched): Promise<Found> {
    const looking = look(dealerId, watched)
    watched.looking = looking
    // Of a look nobody waits for, whoever asks next hears the trouble.
    looking.catch(() => {})
    return looking
  }

  return {
    async at(dealerId, { digest }) {
      const watched = dealers.get(dealerId) ?? { last: null, looking: null, restUntil: 0, askedAt: null }
      dealers.set(dealerId, watched)
      const { last } = watched
      if (last?.at === digest) return last.findings
      watched.askedAt = digest
      const looking = watched.looking ?? begin(dealerId, watched)
      const found = await (last === null ? looking : Promise.race([looking, pause(patienceMs).then(() => last)]))
      return found.findings
    },
    stop() {
      for (const callOff of pausing) callOff()
      pausing.clear()
    },
  }
}

async function lookWith(ask: Ask): Promise<Finding[]> {
  const [resolutions, ...answers] = await together([
    ask<{ findingKey: string }>('select "findingKey" from "resolution"', []),
    // As JSON: an amount that a computer made up, and that cannot be counted exactly, must not stop the look at all else.
    ...findings.map(({ sql }) =>
      ask<{ row: Record<string, unknown> }>(`select to_json(f) as "row" from (${sql}) as f`, []),
    ),
  ])
  const resolved = new Set(resolutions.map(({ findingKey }) => findingKey))
  const found = findings.flatMap((rule, index) => {
    const rows = answers[index]?.map(({ row }) => row) ?? []
    return findingsOf(rule, rows, resolved)
  })
  return found.sort((a, b) => b.at - a.at).slice(0, 200)
}
