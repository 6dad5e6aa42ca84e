import { useState } from 'react'
import type { KnownPerson } from '../../domain/work-orders/check-in-queries.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { type CheckInForm, saidBefore } from './check-in-form.ts'
import { appointmentOf, type Candidate, type Chosen, type ChosenNow } from './known.ts'
import { taking, useKnownAlready } from './known-already.tsx'

/** Whom the form is about now: as it was begun, or somebody known who was taken while it was being filled in. */
export function useTaken(chosen: Chosen, form: CheckInForm) {
  const expected = useQuery('expected', { day: useWords().today() })?.today ?? []
  const [appointment, setAppointment] = useState(chosen.appointment ?? null)
  const [taken, setTaken] = useState<{ person: KnownPerson; now: ChosenNow } | null>(null)
  const [turn, setTurn] = useState<{ at: number; first: 'name' | null }>({ at: 0, first: null })
  const now = taken?.now ?? chosen
  const { found, isLate } = useKnownAlready(now, form.values)
  const people = found.filter(({ customerId }) => customerId !== taken?.person.customerId)

  const take = (person: KnownPerson, car?: Candidate) => {
    const next = taking(person, car)
    setTaken({ person, now: next })
    setTurn(({ at }) => ({ at: at + 1, first: null }))
    const theirs = appointment ?? appointmentOf({ ...next, text: form.values.plate }, expected)
    if (appointment !== null || theirs === null) return
    setAppointment(theirs)
    const { arrival, jobs, complaint } = saidBefore(theirs, false)
    form.fill({ arrival, jobs, ...(form.values.complaint === '' ? { complaint } : {}) })
  }
  /** It is somebody else after all: what was written of them is still there. */
  const leave = () => {
    setTaken(null)
    if (chosen.appointment == null) setAppointment(null)
    setTurn(({ at }) => ({ at: at + 1, first: chosen.owner === null ? 'name' : null }))
  }
  return {
    ...now,
    appointment,
    otherThanExpected: () => setAppointment(null),
    /** Who was taken; null where the form is about whom it was begun for. */
    person: taken?.person ?? null,
    people,
    /** The one a key takes; nobody until the answer to what was typed last is there. */
    first: isLate ? undefined : people[0],
    take,
    takeCar: (car: Candidate) => taken !== null && take(taken.person, car),
    leave,
    /** Grows whenever the form becomes about somebody else; `first` has the focus then. */
    turn,
  }
}
