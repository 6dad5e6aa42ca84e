import type { Id } from './kinds.ts'

/** Who acts: a person of the dealer, or the system itself at head office (jobs, callbacks, enrolment). */
export interface Actor {
  id: Id<'person'>
  name: string
  rights: ReadonlySet<string>
  /** Up to which amount, in minor units, a right holds; one not named holds for any. */
  limits?: Readonly<Record<string, number>>
}

/** All a rule may know besides the rows it asks for: handed in, never fetched. */
export interface Context {
  /** Milliseconds since 1970 UTC, by head office's time as far as it is known. */
  readonly now: number
  /** The branch's business day, which may end after midnight. */
  readonly today: string
  readonly dealerId: Id<'dealer'>
  readonly branchId: Id<'branch'>
  readonly stationId: Id<'station'>
  readonly instanceId: string
  /** Head office is itself one instance of each dealer, and alone may write what it alone decides. */
  readonly atHeadOffice: boolean
  /** ISO code of the branch's currency. */
  readonly currency: string
  readonly actor: Actor
  newId<N extends string>(): Id<N>
  /**
   * The id of a fact that happens once whoever notes it: the same for the same cause at every station, so that what two
   * who could not hear each other wrote becomes one row. All that the row holds must follow from the cause but who and
   * when (`at`, `by`, `day`), of which the earlier stands.
   */
  idOf<N extends string>(...cause: readonly (string | number)[]): Id<N>
}
