import { type Decision, isWhole, sealText } from './decision.ts'
import { batchMost, type StationMessage } from './sync.ts'

/**
 * What head office has not got, as a file that can be carried there: one push a line, exactly as the station would have
 * sent it. Its seals let nobody change anything in it; it leaves the computer as a `SealedFile`, so nobody reads it either.
 * @param relayed what colleagues made and sealed.
 */
export function carriedFile(
  decisions: readonly Decision[],
  sign: (text: string) => string,
  relayed: readonly PushMessage[] = [],
): string {
  return [...pushesOf(decisions, sign), ...relayed].map((push) => `${JSON.stringify(push)}\n`).join('')
}

/** The same as messages, each of one chain without a gap. */
export function pushesOf(decisions: readonly Decision[], sign: (text: string) => string): PushMessage[] {
  return runsOf(decisions.filter(isWhole)).map((run) => {
    const last = run.at(-1) as Decision
    const seal = { seq: last.seq, signature: sign(sealText(last.instance, last.seq, last.hash)) }
    return { say: 'push', instance: last.instance, decisions: run, seal }
  })
}
export type PushMessage = Extract<StationMessage, { say: 'push' }>

/**
 * Cut where another chain begins, a number is missing, or a push would be too long. A computer in doubt has two chains of
 * one name: what its journal brought back, and what it has made since without it.
 */
function runsOf(decisions: readonly Decision[]): Decision[][] {
  const ordered = [...decisions].sort((a, b) =>
    a.instance < b.instance ? -1 : a.instance > b.instance ? 1 : a.seq - b.seq,
  )
  const runs: Decision[][] = []
  for (const decision of ordered) {
    const run = runs.findLast((one) => one.length < batchMost && follows(decision, one.at(-1)))
    if (run === undefined) runs.push([decision])
    else run.push(decision)
  }
  return runs
}

const follows = ({ instance, seq, prevHash }: Decision, before: Decision | undefined) =>
  before?.instance === instance && before.seq + 1 === seq && before.hash === prevHash
