import { percentile } from '../figures.ts'

export const total = (times: readonly number[]): number => times.reduce((sum, one) => sum + one, 0)

/** How one compares with the other: the median over blocks that were done in turns, so a disturbed one says nothing. */
export function ratioOf(ours: readonly number[][], theirs: readonly number[][]): number {
  return percentile(
    ours.map((block, at) => total(block) / total(theirs[at] ?? [])),
    50,
  )
}

/** Does several things one after another, again and again; answers what each said each time. */
export async function inTurnsOf<T>(turns: number, doings: readonly ((turn: number) => Promise<T>)[]): Promise<T[][]> {
  const said: T[][] = doings.map(() => [])
  for (let turn = 0; turn < turns; turn += 1)
    for (const [at, doing] of doings.entries()) said[at]?.push(await doing(turn))
  return said
}

/** The median of ratios taken turn by turn. */
export function ratioByTurn(ours: readonly number[], theirs: readonly number[]): number {
  return percentile(
    ours.map((one, turn) => one / (theirs[turn] ?? Number.NaN)),
    50,
  )
}
