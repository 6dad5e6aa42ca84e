/**
 * Asks many things at once. Where one fails the others are waited for before that is thrown, so that nothing of a piece
 * of work goes on when the transaction it belonged to has ended.
 */
export async function together<T extends readonly unknown[]>(
  work: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  const settled: PromiseSettledResult<unknown>[] = await Promise.allSettled(work)
  const failed = settled.find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return (await Promise.all(work)) as unknown as T
}

/** Resolves when what was asked so far is on its way: whoever then goes on computing does so while it is answered. */
export function onItsWay(): Promise<void> {
  return new Promise((done) => process.nextTick(done))
}
