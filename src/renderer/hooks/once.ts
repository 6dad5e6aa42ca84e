/**
 * Asks once what a hand asks twice. Asked again before it is answered, it is one press too many: it comes to nothing, and
 * whoever waits for that press waits for good. Once it is answered the screen still offers for a moment what was just
 * done; whoever asks the same then gets the same answer.
 */
export function once<A>(later: (ms: number, then: () => void) => unknown) {
  const asked = new Map<string, { answer: Promise<A>; isAnswered: boolean }>()
  return (what: string, ask: () => Promise<A>): Promise<A> => {
    const before = asked.get(what)
    if (before !== undefined) return before.isAnswered ? before.answer : new Promise(() => {})
    const first = { answer: ask(), isAnswered: false }
    asked.set(what, first)
    void first.answer.then(() => {
      first.isAnswered = true
      later(paintedWithinMs, () => asked.delete(what))
    })
    return first.answer
  }
}
/** Shorter than two presses of a hand, longer than it takes to paint an answer. */
const paintedWithinMs = 50
