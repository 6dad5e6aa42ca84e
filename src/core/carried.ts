import { type Decision, isWhole, sealText } from './decision.ts'
import { batchMost, type StationMessage } from './sync.ts'

/**
 * What head office has not got, as a file that can be carried there: one push a line, exactly as the station would have
 * sent it, sealed with its key. Whoever carries it can read it and can change nothing in it.
 */
export function carriedFile(decisions: readonly Decision[], sign: (text: string) => string): string {
  return pushesOf(decisions, sign)
    .map((push) => `${JSON.stringify(push)}\n`)
    .join('')
}

/** The same as messages, each of one chain without a gap. */
export function pushesOf(decisions: readonly Decision[], sign: (text: string) => string): PushMessage[] {
  return runsOf(decisions.filter(isWhole)).map((run) => {
    const last = run.at(-1) as Decision
    const seal = { seq: last.seq, signature: sign(sealText(last.instance, last.seq, last.hash)) }
    return { say: 'push', instance: last.instance, decisions: run, seal }
  })
}
type PushMessage = Extract<StationMessage, { say: 'push' }>

/** Cut where another chain begins, a number is missing, or a push would be too long. */
function runsOf(decisions: readonly Decision[]): Decision[][] {
  const ordered = [...decisions].sort((a, b) =>
    a.instance < b.instance ? -1 : a.instance > b.instance ? 1 : a.seq - b.seq,
  )
  const runs: Decision[][] = []
  for (const decision of ordered) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    const follows = before !== undefined && before.instance === decision.instance && before.seq + 1 === decision.seq
    if (run === undefined || !follows || run.length === batchMost) runs.push([decision])
    else run.push(decision)
  }
  return runs
}
