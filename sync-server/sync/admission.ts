/** Lets at most so many pieces of work run at once; the others wait their turn in the order they came. */
export interface Admission {
  run<T>(work: () => Promise<T>): Promise<T>
  /** How many wait now. */
  waiting(): number
}

export function createAdmission(most: number): Admission {
  const queue: (() => void)[] = []
  let running = 0
  const enter = () => {
    if (running < most) {
      running += 1
      return Promise.resolve()
    }
    return new Promise<void>((resolve) => queue.push(resolve))
  }
  return {
    async run(work) {
      await enter()
      try {
        return await work()
      } finally {
        // The place goes straight to the next in line, so that nobody who comes later overtakes.
        const next = queue.shift()
        if (next === undefined) running -= 1
        else next()
      }
    },
    waiting: () => queue.length,
  }
}
