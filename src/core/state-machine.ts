/**
 * The states a thing can be in, which may follow which, and which wins when two places moved apart.
 *
 * ```ts
 * const workOrderStates = stateMachine({
 *   open: { rank: 0, to: ['inWork', 'cancelled'] },
 *   inWork: { rank: 1, to: ['released'] },
 *   cancelled: { rank: 2, to: [] },
 *   released: { rank: 3, to: [] },
 * })
 * ```
 */
export interface StateMachine<State extends string> {
  /** In the order of the table. */
  readonly states: readonly State[]
  /** The states a person may choose next; none from a state of a newer version, which only that version knows. */
  next(from: State): readonly State[]
  /** Whether a command may step from one state to the other. Staying is no step. */
  canMove(from: State, to: State): boolean
  /**
   * The rank of a state: when two places stepped without knowing of each other, the state with the higher rank stands,
   * wherever and whenever it was reached; of one rank the later step stands. A value that is no state here may come from
   * a newer version and has the lowest.
   */
  dominance(state: unknown): number
}

export interface StateRow<State extends string> {
  /** A whole number, 0 or more. */
  rank: number
  to: readonly State[]
}

/** Throws a TypeError when the table contradicts itself; tables are written by us, so that is a mistake in the program. */
export function stateMachine<State extends string>(
  table: Readonly<Record<State, StateRow<NoInfer<State>>>>,
): StateMachine<State> {
  const rows = new Map<unknown, StateRow<State>>(Object.entries<StateRow<State>>(table))
  checkTable(rows)
  const next = (from: State) => rows.get(from)?.to ?? []
  return {
    states: Object.keys(table) as State[],
    next,
    canMove: (from, to) => next(from).includes(to),
    dominance: (state) => rows.get(state)?.rank ?? 0,
  }
}

function checkTable(rows: ReadonlyMap<unknown, StateRow<string>>) {
  if (rows.size === 0) raise('A state machine needs at least one state')
  for (const [state, { rank, to }] of rows) {
    if (!Number.isSafeInteger(rank) || rank < 0) raise(`The rank of ${state} is no whole number`)
    for (const target of to) {
      if (!rows.has(target)) raise(`${state} leads to ${target}, which is no state`)
      if (target === state) raise(`${state} leads to itself`)
    }
  }
}

function raise(message: string): never {
  throw new TypeError(message)
}
