/** What became of a part of the gate; its figures go into docs/gate.json as they are. */
export type Outcome = { passed: boolean } & Record<string, unknown>

export interface Ran {
  /** How often at least each thing has to have been done. */
  asked: Readonly<Record<string, number>>
  /** What the tests say they did, a line of JSON each. */
  told: readonly string[]
  /** Tests that did not run on this computer. */
  skipped: number
  /** Test files that did not pass. */
  failed: readonly string[]
}

/** Of these there may be none. */
const never = ['lost', 'duplicates', 'gaps', 'wrong']

/** Adds up what was done. A part that left out a test or did less than was asked proves nothing, whatever else passed. */
export function outcomeOf({ asked, told, skipped, failed }: Ran): Outcome {
  const done: Record<string, number> = {}
  for (const line of told)
    for (const [what, many] of Object.entries(JSON.parse(line) as Record<string, number>))
      done[what] = (done[what] ?? 0) + many
  const tooFew = Object.keys(asked).filter((what) => (done[what] ?? 0) < (asked[what] ?? 0))
  const isClean = never.every((what) => (done[what] ?? 0) === 0)
  return {
    passed: failed.length === 0 && skipped === 0 && tooFew.length === 0 && isClean,
    ...done,
    ...(tooFew.length > 0 ? { asked } : {}),
    ...(skipped > 0 ? { skipped } : {}),
    ...(failed.length > 0 ? { failed } : {}),
  }
}
