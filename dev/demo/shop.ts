// A branch of the demo as its story sees it: somebody runs a command at one of its counters, at the time reached.

import type { Actor } from '../../src/core/context.ts'
import type { Enrolment } from '../../src/core/requests.ts'
import { foldCode } from '../../src/core/text.ts'
import type { CommandName } from '../../src/domain/index.ts'
import type { Local } from '../../src/main/store/local.ts'
import type { Store } from '../../src/main/store/store.ts'
import type { Chance } from './chance.ts'
import { type DemoStaff, demoActor } from './dealer.ts'
import type { ShelfPart } from './services.ts'
import { dayOf } from './working-days.ts'

/** Runs a command that must not be refused, as somebody of the branch's staff. */
export type Must = <T = Record<string, string>>(name: CommandName, input: unknown, who?: keyof DemoStaff) => T

/** What goes on in a shop over hours or months; each yield says at which moment it goes on. */
export type Story = Generator<number, void, void>
/** A story or one step, told when its time has come. */
export type Waiting = Pick<Story, 'next'>

export interface Taking {
  customerId: string
  tender: 'cash' | 'card' | 'transfer' | 'cheque'
  amount: number
  invoiceIds: readonly string[]
  keepRest?: boolean
  cheque?: { number: string; sayadId: string; bank: string; dueDay: string }
}

export interface Shop {
  must: Must
  chance: Chance
  /** Milliseconds since 1970 UTC. */
  now(): number
  /** Takes a payment, and notes it for the till and the day. */
  take(taking: Taking): { paymentId: string; chequeId: string | null; due: number }
  /** Sees to it that so much of a part lies on the shelf, since somebody is about to take it. */
  use(number: string, quantity: number): void
  /** Starts another story, at the counter this one is told at. */
  begin(at: number, story: Waiting): void
  /** Does one thing later, at this counter. */
  later(at: number, work: () => void): void
  personId(who: keyof DemoStaff): string
  book: Book
  insurerIds: string[]
  makerId: string
}

/** What a cashier has in mind: the open till and the takings of days that are not closed. */
export interface Book {
  shiftId: string | null
  /** Rials that should lie in the till. */
  cash: number
  taken: Map<string, Record<string, number>>
  /** What went through each card terminal since it was last read out. */
  terminals: Map<string, number>
}

/** The moving hand of the demo's clock. */
export interface Hand {
  now: number
}

export interface ShopOptions {
  store: Store
  hand: Hand
  chance: Chance
  staff: DemoStaff
  shelf: Map<string, ShelfPart>
  begin: Shop['begin']
}

/** Finds parts by their number. */
export function partIdIn({ database }: Store): (number: string) => string {
  const find = database.prepare('select id from part where numberKey = ?').pluck()
  return (number) => String(find.get(foldCode(number)))
}

/** A refused command is a mistake of the story, and ends the build. */
export function mustOf(store: Store, staff: DemoStaff): Must {
  const actors = new Map<string, Actor>()
  return <T>(name: CommandName, input: unknown, who: keyof DemoStaff = 'manager') => {
    const key = staff[who]
    const actor = actors.get(key) ?? demoActor(`demo-person-${key}`)
    actors.set(key, actor)
    const result = store.run(name, input, actor)
    if ('refused' in result)
      throw new Error(`${name}: ${result.refused} ${JSON.stringify(result.params)} ${JSON.stringify(input)}`)
    return result.ok as T
  }
}

export function openShop({ store, hand, chance, staff, shelf, begin }: ShopOptions): Shop {
  const must = mustOf(store, staff)
  const book: Book = { shiftId: null, cash: 0, taken: new Map(), terminals: new Map() }
  return {
    must,
    chance,
    begin,
    later: (at, work) => begin(at, { next: () => ({ done: true, value: work() }) }),
    book,
    insurerIds: [],
    makerId: '',
    now: () => hand.now,
    personId: (who) => `demo-person-${staff[who]}`,
    take(taking) {
      const { tender, amount } = taking
      const through = chance.onceIn(3) ? 'POS 2' : 'POS 1'
      const how = {
        cash: { shiftId: book.shiftId },
        card: { through, reference: chance.digits(6), shiftId: book.shiftId },
        transfer: { reference: `IR${chance.digits(10)}` },
        cheque: {},
      }[tender]
      const answer = must<ReturnType<Shop['take']>>('takePayment', { ...taking, ...how, sure: true }, 'cashier')
      const day = dayOf(hand.now)
      const taken = book.taken.get(day) ?? {}
      taken[tender] = (taken[tender] ?? 0) + amount
      book.taken.set(day, taken)
      if (tender === 'cash') book.cash += amount
      if (tender === 'card') book.terminals.set(through, (book.terminals.get(through) ?? 0) + amount)
      return answer
    },
    use(number, quantity) {
      const known = shelf.get(number) ?? { partId: partIdIn(store)(number), onHand: 0, fill: 12_000 }
      shelf.set(number, known)
      if (known.onHand < quantity) {
        known.onHand = Math.max(known.fill, quantity)
        must('countStock', { partId: known.partId, counted: known.onHand }, 'parts')
      }
      known.onHand -= quantity
    },
  }
}

/**
 * Lets one file be the counters of a branch in turn: each has its own chain, series and clock, as if the others were
 * reached by a network that never fails. The first is the one whose file it is.
 */
export function countersOf(store: Store, enrolled: readonly Enrolment[]): (index: number) => void {
  const fresh = { head: { seq: 0, hash: '' }, clock: { last: { ms: 0, counter: 0 } }, delivered: 0 }
  const { head, clock, delivered } = store.local
  const lives: Pick<Local, 'identity' | 'head' | 'clock' | 'delivered'>[] = enrolled.map((identity, index) =>
    index === 0 ? { identity, head, clock, delivered } : { identity, ...fresh },
  )
  let at = 0
  return (index) => {
    const next = lives[index]
    if (index === at || next === undefined) return
    const { identity, head, clock, delivered } = store.local
    lives[at] = { identity, head, clock, delivered }
    store.remember(next)
    at = index
  }
}
