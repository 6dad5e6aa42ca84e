import type { KnownPerson } from '../../domain/work-orders/check-in-queries.ts'
import { useFound } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { Plate } from '../ui/plate.tsx'
import type { CheckInValues } from './check-in-form.ts'
import type { Candidate, ChosenNow } from './known.ts'
import './known-already.css'

/** The one key that takes whoever is known. */
export const takeKey = 'F6'

/**
 * Who is known already under what is being written; of a known owner's further car only whose that car may be. While
 * `isLate` they are those of what stood there before.
 */
export function useKnownAlready({ car, owner }: ChosenNow, values: CheckInValues) {
  const { plate, vin, phone, name } = values
  const who = owner === null ? { phone, name } : { phone: '', name: '' }
  const isAny = [plate, vin, who.phone, who.name].some((text) => text.trim() !== '')
  const enabled = car === null && isAny
  const { found = [], isLate } = useFound('knownAlready', { plate, vin, ...who }, { enabled })
  return { found, isLate }
}

/** The car they are told by comes with them; otherwise they are taken for the car that is being written down. */
export function taking(person: KnownPerson, car?: Candidate): ChosenNow {
  const told = person.by === 'car' ? person.cars[0] : undefined
  return { car: car ?? told ?? null, owner: person }
}

/**
 * Says who is known already, since when, with which cars and what they owe, and offers to take them. It stands beside the
 * fields and never in the way: Enter goes on as if it were not there.
 */
export function KnownAlready({
  people,
  onTake,
}: {
  people: readonly KnownPerson[]
  onTake: (person: KnownPerson, car?: Candidate) => void
}) {
  const { t, nameOf } = useWords()
  const says = { car: 'checkIn.knownByCar', phone: 'checkIn.knownByPhone', name: 'checkIn.knownByName' } as const
  return (
    <div className="known-already" role="status">
      {people.map((person, at) => (
        <section key={person.customerId} className="known-person">
          <p className="row wraps">
            <span className="grow">{t(says[person.by], { name: nameOf(person.customerName) })}</span>
            <Button onClick={() => onTake(person)} {...(at === 0 ? { shortcut: takeKey } : {})}>
              {t(person.by === 'car' ? 'checkIn.takeKnownCar' : 'checkIn.takeKnown')}
            </Button>
          </p>
          <Facts person={person} />
          <Cars person={person} onTake={(car) => onTake(person, car)} />
        </section>
      ))}
    </div>
  )
}

function Facts({ person: { phone, since, owes } }: { person: KnownPerson }) {
  const { t, day, money, unitOfMoney } = useWords()
  return (
    <p className="row wraps sub">
      {phone !== '' && <Code>{phone}</Code>}
      <span>{since === null ? t('checkIn.neverCame') : t('checkIn.since', { day: day(since) })}</span>
      {owes !== null && owes > 0 && (
        <span className="pill warn">{t('checkIn.owes', { amount: money(owes), unit: unitOfMoney() })}</span>
      )}
    </p>
  )
}

/** Their cars, each of which can be the one that came. */
export function Cars({
  person: { cars, carCount },
  onTake,
}: {
  person: KnownPerson
  onTake: (car: Candidate) => void
}) {
  const { t, carName } = useWords()
  if (cars.length === 0) return null
  return (
    <p className="row wraps known-cars">
      {cars.map((car) => (
        <Button quiet key={car.vehicleId} onClick={() => onTake(car)}>
          <Plate plate={car.plate} /> {carName(car) || t('workOrder.car')}
          {car.open[0] !== undefined && (
            <span className="pill accent">{t('checkIn.inShop', { number: car.open[0].numberText })}</span>
          )}
        </Button>
      ))}
      {carCount > cars.length && (
        <span className="mute">{t('checkIn.moreCars', { count: carCount - cars.length })}</span>
      )}
    </p>
  )
}
