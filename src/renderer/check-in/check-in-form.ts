import { useState } from 'react'
import { parseMoney } from '../../core/money.ts'
import { toLatinDigits } from '../../core/text.ts'
import { formatTimeOfDay, readTimeOfDay } from '../../core/time-of-day.ts'
import { instantOf } from '../../core/wall-clock.ts'
import { vinWithin } from '../../domain/identifiers/vin.ts'
import type { AppointmentSummary } from '../../domain/schedule/queries.ts'
import type { FreeDays } from '../../domain/schedule/working-days.ts'
import { usualPromise } from '../../domain/work-orders/promise.ts'
import type { Arrival } from '../../domain/work-orders/work-order.ts'
import { now } from '../hooks/clock.ts'
import type { CommandInput } from '../hooks/port.ts'
import type { Say } from '../hooks/use-words.ts'
import { guessHandle } from './guess.ts'
import type { Candidate, Chosen, FoundOwner } from './known.ts'

/** Every answer as it was typed; what cannot be read is said beside its field and never thrown away. */
export interface CheckInValues {
  plate: string
  vin: string
  model: string
  year: string
  vehicleClass: string
  name: string
  phone: string
  bringerName: string
  bringerPhone: string
  arrival: Arrival
  complaint: string
  odometer: string
  fuel: string
  keyTag: string
  belongings: string
  promiseDay: string
  promise: string
  costLimit: string
  /** Codes of canned jobs it was booked for. */
  jobs: string[]
}

export type CheckInForm = ReturnType<typeof useCheckInForm>

/** Starts with what the handle said and with a promise as the branch usually gives one. */
export function useCheckInForm(
  { text, owner, car, appointment, kept }: Chosen,
  { timeZone, locale }: Say,
  free: FreeDays,
) {
  const [values, setValues] = useState<CheckInValues>(() => {
    if (kept !== undefined) return kept.values
    const usual = usualPromise(now(), timeZone, free)
    const known = owner === null && text !== '' ? { [guessHandle(text)]: vinWithin(text) ?? text.trim() } : {}
    const expected = appointment == null ? {} : saidBefore(appointment, car === null)
    return { ...nothing, promiseDay: usual.day, promise: formatTimeOfDay(usual.minutes, locale), ...known, ...expected }
  })
  const [begun] = useState(values)
  const fill = (more: Partial<CheckInValues>) => setValues((before) => ({ ...before, ...more }))
  const set = <K extends keyof CheckInValues>(key: K, value: CheckInValues[K]) => fill({ [key]: value })
  /** Whether anything was answered that would be lost with the page. */
  const isTouched = kept !== undefined || fieldsOf(begun).some((key) => values[key] !== begun[key])
  return { values, set, fill, isTouched }
}

const fieldsOf = (values: CheckInValues) => Object.keys(values) as (keyof CheckInValues)[]

/** What was said when it was booked; of a new car what it is and whose. */
export function saidBefore(
  { plate, model, name, phone, complaint, jobs }: AppointmentSummary,
  isNew: boolean,
): Partial<CheckInValues> {
  const codes = jobs.map(({ code }) => code)
  return { arrival: 'appointment', complaint, jobs: codes, ...(isNew ? { plate, model, name, phone } : {}) }
}

const nothing: CheckInValues = {
  plate: '',
  vin: '',
  model: '',
  year: '',
  vehicleClass: '',
  name: '',
  phone: '',
  bringerName: '',
  bringerPhone: '',
  arrival: 'walkIn',
  complaint: '',
  odometer: '',
  fuel: '',
  keyTag: '',
  belongings: '',
  promiseDay: '',
  promise: '',
  costLimit: '',
  jobs: [],
}

/** Fields whose text cannot be read as what they ask for. Nothing else keeps a car out but a missing name of the payer. */
export function unreadable(
  values: CheckInValues,
  needsName: boolean,
  { currency, locale, unitAt }: Say,
): Set<keyof CheckInValues> {
  const wrong = new Set<keyof CheckInValues>()
  if (needsName && values.name.trim() === '') wrong.add('name')
  if (values.promise.trim() !== '' && readTimeOfDay(values.promise) === null) wrong.add('promise')
  if (isNoKilometres(values.odometer)) wrong.add('odometer')
  if (values.year.trim() !== '' && yearOf(values.year) === null) wrong.add('year')
  if (
    values.costLimit.trim() !== '' &&
    parseMoney(values.costLimit, { currency, locale, unit: unitAt(currency) }) === null
  )
    wrong.add('costLimit')
  return wrong
}

/** What the command takes. */
export function inputOf(
  values: CheckInValues,
  car: Candidate | null,
  owner: FoundOwner | null,
  appointment: AppointmentSummary | null,
  { currency, locale, timeZone, today, unitAt }: Say,
): CommandInput<'openWorkOrder'> {
  const { plate, vin, model, vehicleClass, name, phone, promiseDay } = values
  const minutes = readTimeOfDay(values.promise)
  return {
    vehicle:
      car?.vehicleId != null
        ? { vehicleId: car.vehicleId }
        : {
            plate,
            vin,
            model,
            vehicleClass,
            year: yearOf(values.year),
            customer: owner === null ? { name, phone } : { customerId: owner.customerId },
          },
    appointmentId: appointment?.appointmentId ?? null,
    jobs: appointment === null ? [] : values.jobs,
    bringerName: values.bringerName,
    bringerPhone: values.bringerPhone,
    arrival: values.arrival,
    fuelEighths: values.fuel === '' ? null : Number(values.fuel),
    belongings: values.belongings,
    keyTag: values.keyTag,
    complaint: values.complaint,
    odometer: kilometresOf(values.odometer),
    promisedAt: minutes === null ? null : instantOf(promiseDay || today(), minutes, timeZone),
    costLimit:
      values.costLimit.trim() === ''
        ? null
        : parseMoney(values.costLimit, { currency, locale, unit: unitAt(currency) }),
  }
}

/** Kilometres in any digits, with group signs or a unit behind; null where there is no number or an impossible one. */
export function kilometresOf(text: string): number | null {
  const digits = toLatinDigits(text).replace(/[\s,.٬٫'’]|km|کیلومتر/gi, '')
  return /^\d{1,7}$/.test(digits) ? Number(digits) : null
}

/** Something is typed that is none. */
export const isNoKilometres = (text: string) => text.trim() !== '' && kilometresOf(text) === null

/** A year of make; in Iran it is a Jalali one (1402), kept as the Gregorian year in which it begins. */
export function yearOf(text: string): number | null {
  const year = Number(toLatinDigits(text).trim() || Number.NaN)
  if (!Number.isInteger(year)) return null
  if (year >= 1300 && year < 1500) return year + 621
  return year >= 1900 && year <= 2200 ? year : null
}
