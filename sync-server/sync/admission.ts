/** Lets at most so many pieces of work run at once, and fewer of one dealer; the others wait in the order they came. */
export interface Admission {
  run<T>(dealerId: string, work: () => Promise<T>): Promise<T>
  /** How many wait now. */
  waiting(): number
}

/** @param mostOfOne of one dealer at once, so that one whose work stands still keeps nobody else from working */
export function createAdmission(most: number, mostOfOne = most): Admission {
  const queue: { dealerId: string; enter(): void }[] = []
  const running = new Map<string, number>()
  let all = 0
  const count = (dealerId: string, by: number) => {
    all += by
    const ofOne = (running.get(dealerId) ?? 0) + by
    if (ofOne === 0) running.delete(dealerId)
    else running.set(dealerId, ofOne)
  }
  const mayEnter = (dealerId: string) => all < most && (running.get(dealerId) ?? 0) < mostOfOne
  return {
    async run(dealerId, work) {
      if (mayEnter(dealerId)) count(dealerId, 1)
      else await new Promise<void>((enter) => queue.push({ dealerId, enter }))
      try {
        return await work()
      } finally {
        count(dealerId, -1)
        // The place goes straight to the next who may have it, so that nobody of that dealer who comes later overtakes.
        const next = queue.find((one) => mayEnter(one.dealerId))
        if (next !== undefined) {
          queue.splice(queue.indexOf(next), 1)
          count(next.dealerId, 1)
          next.enter()
        }
      }
    },
    waiting: () => queue.length,
  }
}
