import type { Plan } from './history.ts'

/** So many histories are tried on the way to a small one. */
const triesMost = 400

/**
 * Leaves out events, many at first and then one by one, and then stations, as long as what is left still fails. A story
 * with fewer stations is another story to chance, so that often only events can go.
 */
export async function shrink(plan: Plan, fails: (plan: Plan) => Promise<boolean>): Promise<Plan> {
  let tries = 0
  let small = plan
  const attempt = async (smaller: Plan) => {
    tries += 1
    if (await fails(smaller)) small = smaller
  }
  for (let size = Math.ceil(plan.events.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = small.events.length - size; from > -size && tries < triesMost; from -= size) {
      const events = small.events.toSpliced(Math.max(0, from), size + Math.min(0, from))
      await attempt({ ...small, events })
    }
  for (let at = small.stations.length - 1; at >= 0 && small.stations.length > 1 && tries < triesMost; at -= 1)
    await attempt({ ...small, stations: small.stations.toSpliced(at, 1) })
  return small
}
