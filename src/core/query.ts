import type { z } from 'zod'
import type { Entity } from './entity.ts'

/** Declares a question of a screen: what it takes, what it answers, and the entities whose change makes it ask again. */
export interface Query<I = unknown, A = unknown> {
  readonly input: z.ZodType<I>
  readonly entities: readonly string[]
  /** The right whoever asks must have; null for everyone who is signed in. */
  readonly right: string | null
  /** Never read; carries the answer's type to screens and to the SQL that answers. */
  readonly answer?: A
}

export function query<A>() {
  return <I>(q: { input: z.ZodType<I>; entities: readonly Entity[]; right?: string | null }): Query<I, A> => ({
    input: q.input,
    entities: q.entities.map((entity) => entity.name),
    right: q.right ?? null,
  })
}

export type InputOf<Q> = Q extends Query<infer I, infer _A> ? I : never
export type AnswerOf<Q> = Q extends Query<infer _I, infer A> ? A : never
