import type { Plan } from './history.ts'

/** So many histories are tried on the way to a small one. */
const triesMost = 400

/** Leaves out events, many at first and then one by one, as long as what is left still fails. */
export async function shrink(plan: Plan, fails: (plan: Plan) => Promise<boolean>): Promise<Plan> {
  let tries = 0
  let small = plan
  for (let size = Math.ceil(plan.events.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = small.events.length - size; from > -size && tries < triesMost; from -= size) {
      const events = small.events.toSpliced(Math.max(0, from), size + Math.min(0, from))
      tries += 1
      if (await fails({ ...small, events })) small = { ...small, events }
    }
  }
  return small
}
