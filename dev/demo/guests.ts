// Who comes on a day: cars the shop knows and that are due again, and new ones, as many as the demo shall have.

import { createCars, type DemoCar } from './cars.ts'
import { type Chance, chanceOf } from './chance.ts'
import { createCustomers, type DemoCustomer } from './customers.ts'
import { type Area, fleets } from './names.ts'
import { dayMs } from './working-days.ts'

export interface Owner extends DemoCustomer {
  customerId: string | null
  isFleet: boolean
  /** What a fleet has on account, oldest first. */
  unpaid: { invoiceId: string; payable: number }[]
}

export interface Guest {
  owner: Owner
  car: DemoCar
  vehicleId: string | null
  /** Kilometres on the dashboard at a moment; they only grow. */
  odometerAt(moment: number): number
}

export interface Guests {
  /** The one who comes next at this moment; nobody twice within ten days. */
  next(now: number): Guest
  /** A family's car that was here before and will come again. */
  family(): Guest | undefined
  /** So many who were here before and are due next, fleets aside. */
  dueNext(count: number): Guest[]
  fleetOwners: readonly Owner[]
}

export interface GuestSizes {
  customers: number
  cars: number
  visits: number
}

/** `first` sets the people and cars of two branches apart; `end` is the last moment of the demo. */
export function createGuests(
  sizes: GuestSizes,
  { seed, first, end }: { seed: number; first: number; end: number },
): Guests {
  const chance = chanceOf(seed)
  const latestYear = new Date(end).getUTCFullYear()
  const newCar = createCars(chance, first * 2, latestYear)
  const newCustomer = createCustomers(chance, first)
  const fleetOwners = fleetsOf(first, Math.max(1, Math.min(fleets.length / 2, Math.floor(sizes.customers / 40))))
  const owners: Owner[] = []
  const due: { at: number; guest: Guest }[] = []
  let left = { ...sizes, customers: sizes.customers - fleetOwners.length }

  function newGuest(now: number): Guest {
    const owner = ownerOf()
    left = { ...left, cars: left.cars - 1 }
    const car = newCar(owner.area, owner.isFleet)
    return { owner, car, vehicleId: null, odometerAt: odometerOf(car, owner.isFleet, now, chance) }
  }

  function ownerOf(): Owner {
    if (chance.below(left.cars) < left.customers) {
      left = { ...left, customers: left.customers - 1 }
      const owner = { ...newCustomer(), customerId: null, isFleet: false, unpaid: [] }
      owners.push(owner)
      return owner
    }
    return chance.below(3) === 0 || owners.length === 0 ? chance.pick(fleetOwners) : chance.pick(owners)
  }

  /** Known cars come back after their interval; those that are overdue most come first. */
  function knownGuest(now: number): Guest | undefined {
    const index = due.findIndex(({ at }) => at <= now)
    return index < 0 ? undefined : due.splice(index, 1)[0]?.guest
  }

  return {
    fleetOwners,
    family: () => due.find(({ guest }) => guest.vehicleId !== null && isFamily(guest.owner))?.guest,
    dueNext: (count) =>
      due.flatMap(({ guest }) => (guest.vehicleId !== null && !guest.owner.isFleet ? [guest] : [])).slice(0, count),
    next(now) {
      const isNew = chance.below(Math.max(1, left.visits)) < left.cars
      left = { ...left, visits: left.visits - 1 }
      const known = isNew ? undefined : knownGuest(now)
      const guest = known ?? (left.cars > 0 ? newGuest(now) : (due.shift()?.guest ?? newGuest(now)))
      // Eight in ten come again, most after their kilometres, a few since something is not right.
      if (chance.below(10) < 8) {
        const days = chance.onceIn(25) ? 11 + chance.below(10) : 60 + chance.below(guest.owner.isFleet ? 50 : 170)
        due.push({ at: now + days * dayMs, guest })
      }
      return guest
    },
  }
}

function isFamily({ area, isFleet, details }: Owner): boolean {
  return area === 'fa' && !isFleet && details.kind === undefined
}

function fleetsOf(first: number, count: number): Owner[] {
  const from = first === 0 ? 0 : fleets.length - count
  return fleets.slice(from, from + count).map(([name, area], index): Owner => {
    const phone = `021 0000 ${String(2500 + first + index * 11).padStart(4, '0')}`
    return { area: area as Area, name, phone, details: {}, customerId: null, isFleet: true, unpaid: [] }
  })
}

/** Every day the same way and a little more: 25 to 70 kilometres, a fleet's cars a hundred and more. */
function odometerOf(car: DemoCar, isFleet: boolean, now: number, chance: Chance): (moment: number) => number {
  const daily = isFleet ? 100 + chance.below(60) : 25 + chance.below(45)
  const age = Math.max(0.3, new Date(now).getUTCFullYear() - car.year + chance.below(100) / 100)
  const before = Math.round(age * 365 * daily * (0.6 + chance.below(40) / 100))
  return (moment) => before + Math.floor(((moment - now) / dayMs) * daily)
}
