// The past of one branch of the demo, day by day, made by running the commands its people would have run.

import { addDays, type Day } from '../../src/core/calendar.ts'
import type { Enrolment } from '../../src/core/requests.ts'
import type { Store } from '../../src/main/store/store.ts'
import { bookAhead, calledBefore } from './bookings.ts'
import { type Chance, chanceOf } from './chance.ts'
import { legalId } from './customers.ts'
import { demoStaff } from './dealer.ts'
import { createGuests, type GuestSizes, type Guests } from './guests.ts'
import { insurers, maker } from './names.ts'
import { demoParts } from './parts.ts'
import { fleetPays } from './payments.ts'
import { emptyShelf, prepareJobs } from './services.ts'
import { countersOf, type Hand, mustOf, openShop, partIdIn, type Shop, type Waiting } from './shop.ts'
import { closeDay, closeTill, openTill, spend } from './till.ts'
import { type Sold, visit } from './visits.ts'
import { atWork, busyness, dayMs, dayOf, hoursOf, minute, minuteOf, momentOf, workingDayFrom } from './working-days.ts'
import { carsInYard, inTheYard, twice } from './yard.ts'

export interface PastSizes extends GuestSizes {
  /** How many days back it begins. */
  days: number
  /** Of the catalogue, the first so many that are sold here now and then. */
  sold: number
}

export interface PastOptions {
  store: Store
  /** The counters of the branch; the first is the one whose file it is. */
  counters: readonly Enrolment[]
  /** Which of `demoBranches`. */
  branch: 0 | 1
  sizes: PastSizes
  seed: number
  /** The clock the store reads, which this moves. */
  hand: Hand
  /** The last moment, in milliseconds since 1970 UTC. */
  end: number
  /** Told after each day which share of the past is there. */
  onDay?(share: number): void
}

/** What both branches share and one of them files first: canned jobs, insurers, the maker. */
export function prepareDealer(store: Store): void {
  const must = mustOf(store, demoStaff[0])
  prepareJobs(must)
  for (const [at, name] of insurers.entries())
    must('addCustomer', {
      name,
      kind: 'insurer',
      phone: `021 0000 14${at}0`,
      address: 'تهران',
      taxId: legalId(`101010040${at}`),
    })
  must('addCustomer', { name: maker, kind: 'manufacturer', phone: '021 0000 1900', taxId: legalId('1010100900') })
}

/** The first day of a past of so many days. */
export function firstDay(end: number, days: number): Day {
  return workingDayFrom(addDays(dayOf(end), -days))
}

export function buildPast(options: PastOptions): void {
  const { store, branch, sizes, seed, hand, end } = options
  const chance = chanceOf(seed * 31 + branch)
  const counters = createCounters(options)
  const shop = openShop({
    store,
    hand,
    chance,
    staff: demoStaff[branch],
    shelf: emptyShelf(partIdIn(store)),
    begin: counters.begin,
  })
  Object.assign(shop, whoElsePays(store))
  const guests = createGuests(sizes, { seed: seed * 17 + branch, first: branch * 5_000, end })
  const sold = soldHere(sizes.sold, seed, branch)
  const first = firstDay(end, sizes.days)
  const last = lastDay(end)
  const days: Day[] = []
  for (let day = first; day <= last; day = workingDayFrom(addDays(day, 1))) days.push(day)
  const perDay = sizes.visits / days.reduce((sum, day, at) => sum + brings(day, at / days.length), 0)
  for (const [at, day] of days.entries()) {
    const arrivals = wholeOf(perDay * brings(day, at / days.length), chance)
    const work = () => {
      if (at === 0) openAccounts(shop, guests, counters)
      const family = at === days.length - 9 ? guests.family() : undefined
      if (family !== undefined) counters.begin(momentOf(day, 600), twice(shop, family))
      for (const moment of momentsOf(day, arrivals, chance)) {
        const guest = guests.next(moment)
        const calls = moment - momentOf(day, hoursOf(day)?.opens ?? 0) > 60 * minute && chance.onceIn(6)
        if (calls) counters.beginAt(chance.below(10), momentOf(day, 470), calledBefore(shop, guest, sold, moment))
        else counters.beginAt(chance.below(10), moment, visit(shop, guest, sold))
      }
      if (day === last) fillYard({ shop, guests, counters, sold, end })
      counters.tellDay(day, end, shop, { isLast: day === last, late: at === days.length - 4 ? guests : null })
    }
    store.database.transaction(work).immediate()
    options.onDay?.((at + 1) / days.length)
  }
  counters.standAt(0)
  const ahead = () => bookAhead(shop, guests.dueNext(20), { seed: branch * 100, end })
  store.database.transaction(ahead).immediate()
}

/** The day on which the demo ends: today where the shop has been open for an hour, else the working day before. */
function lastDay(end: number): Day {
  const today = dayOf(end)
  const hours = hoursOf(today)
  if (hours !== null && minuteOf(end) >= hours.opens + 60) return today
  return workingDayFrom(addDays(today, -1), -1)
}

/** A shop that grows a little in two years. */
function brings(day: Day, share: number): number {
  return busyness(day) * (0.9 + 0.2 * share)
}

function wholeOf(count: number, chance: Chance): number {
  return Math.floor(count) + (chance.below(1000) < (count % 1) * 1000 ? 1 : 0)
}

/** When cars come: most before ten, fewer towards the evening, none in the last hour and a half. */
function momentsOf(day: Day, count: number, chance: Chance): number[] {
  const { opens, closes } = hoursOf(day) ?? { opens: 0, closes: 0 }
  const span = closes - opens - 90
  return Array.from({ length: count }, () => {
    const early = Math.min(chance.below(1000), chance.below(1000)) / 1000
    return momentOf(day, opens + 3 + early * span)
  }).sort((a, b) => a - b)
}

/** The parts a branch sells again and again, and one its books have none of. */
function soldHere(count: number, seed: number, branch: number): Sold {
  const parts = [...demoParts(count, seed)].filter(({ unit, price }) => unit === 'piece' && price < 160_000_000)
  const none = parts.filter(({ onHand }) => onHand === 0)
  const empty = none[branch] ?? parts[0]
  return { often: parts.filter((part) => part !== empty).map(({ number }) => number), empty: empty?.number ?? '' }
}

function whoElsePays({ database }: Store): Pick<Shop, 'insurerIds' | 'makerId'> {
  const of = (kind: string) =>
    database.prepare('select id from customer where kind = ? order by phone').pluck().all(kind) as string[]
  return { insurerIds: of('insurer'), makerId: of('manufacturer')[0] ?? '' }
}

/** Fleets have an account from the first day, and pay once a month. */
function openAccounts(shop: Shop, { fleetOwners }: Guests, { begin }: Counters): void {
  for (const [at, owner] of fleetOwners.entries()) {
    const { name, phone } = owner
    const file = { name, phone, kind: 'fleet', taxId: legalId(`1400${shop.chance.digits(6)}`), address: 'تهران' }
    owner.customerId = shop.must('addCustomer', file).customerId ?? ''
    shop.must('setCreditLimit', { customerId: owner.customerId, limit: 6_000_000_000 })
    begin(shop.now() + at * dayMs, fleetPays(shop, owner, at % 3 === 2 ? 3 : 0))
  }
}

interface Yard {
  shop: Shop
  guests: Guests
  counters: Counters
  sold: Sold
  end: number
}

/** Between opening and the end, the longest there first; the last car has just come. */
function fillYard({ shop, guests, counters, sold, end }: Yard): void {
  const day = lastDay(end)
  const { opens, closes } = hoursOf(day) ?? { opens: 0, closes: 0 }
  const until = dayOf(end) === day ? Math.min(minuteOf(end), closes) : closes
  for (let index = 0; index < carsInYard; index += 1) {
    // Nobody's story takes longer than three quarters of an hour.
    const minutes = index === carsInYard - 1 ? until - 6 : opens + 5 + ((until - opens - 55) * index) / carsInYard
    const moment = momentOf(day, minutes)
    counters.beginAt(index, moment, inTheYard(shop, guests.next(moment), sold, index, end))
  }
}

interface Counters {
  /** Starts a story at the counter that is being told of. */
  begin(at: number, story: Waiting): void
  /** Starts a story at one of the counters, half of them at the first. */
  beginAt(lot: number, at: number, story: Waiting): void
  tellDay(day: Day, end: number, shop: Shop, how: { isLast: boolean; late: Guests | null }): void
  standAt(index: number): void
}

interface Timed {
  at: number
  story: Waiting
}

/** Tells what waits at each counter in the order of time, one counter after the other, day by day. */
function createCounters({ store, counters, hand }: PastOptions): Counters {
  const stand = countersOf(store, counters)
  const waiting = counters.map(() => new Map<Day, Timed[]>())
  let here = 0

  const put = (index: number, at: number, story: Waiting) => {
    const days = waiting[index] ?? new Map<Day, Timed[]>()
    const moment = atWork(at)
    const day = dayOf(moment)
    days.set(day, [...(days.get(day) ?? []), { at: moment, story }])
  }
  const standAt = (index: number) => {
    stand(index)
    here = index
  }
  /** All that goes on at this counter until a moment of the day. */
  const tellUntil = (day: Day, until: number) => {
    const days = waiting[here]
    for (;;) {
      const list = days?.get(day) ?? []
      const next = list.reduce<Timed | null>((first, one) => (first && first.at <= one.at ? first : one), null)
      if (next === null || next.at > until) return
      list.splice(list.indexOf(next), 1)
      hand.now = Math.max(hand.now, next.at)
      const step = next.story.next()
      if (!step.done) put(here, Math.max(step.value, hand.now), next.story)
    }
  }
  return {
    standAt,
    begin: (at, story) => put(here, at, story),
    beginAt: (lot, at, story) => put(lot < 5 ? 0 : 1 + (lot % Math.max(1, counters.length - 1)), at, story),
    tellDay(day, end, shop, { isLast, late }) {
      const { opens, closes } = hoursOf(day) ?? { opens: 0, closes: 0 }
      const until = Math.min(momentOf(day, closes), end)
      standAt(0)
      hand.now = momentOf(day, opens - 10)
      openTill(shop)
      for (let index = counters.length - 1; index >= 0; index -= 1) {
        standAt(index)
        hand.now = momentOf(day, opens)
        tellUntil(day, until)
      }
      if (isLast) return
      spend(shop)
      hand.now = momentOf(day, closes + 8)
      closeTill(shop)
      hand.now += 7 * minute
      closeDay(shop)
      hand.now += 25 * minute
      const customerId = late?.fleetOwners[0]?.customerId
      // Somebody's transfer is entered after the day was closed.
      if (customerId) shop.take({ customerId, tender: 'transfer', amount: 45_000_000, invoiceIds: [], keepRest: true })
    },
  }
}
