import { z } from 'zod'
import { basisPoints, day, price, signedQuantity } from '../../core/kinds.ts'
import { largestQuantity } from '../../core/quantity.ts'
import { customer } from '../customers/customer.ts'
import { odometerReading } from '../identifiers/odometer.ts'
import { packageItems } from '../packages/selling.ts'
import { part } from '../parts/part.ts'
import { cheque, tenders } from '../payments/payment.ts'
import { declineReasons, lineKinds } from '../work-orders/work-order.ts'
import { pastKinds, pastLine } from './past.ts'

const words = (most: number) => z.string().max(most)

/** Whom a row means, by whatever the file says of them; empty where it says nothing. */
const who = z.object({ code: words(100), name: words(200), phone: words(40), nationalId: words(50) })
export type Who = z.infer<typeof who>

/** Which car a row means. */
const whichCar = z.object({ plate: words(40), vin: words(40), model: words(200) })
export type WhichCar = z.infer<typeof whichCar>

/** How many rows of the file before this one said the very same: two equal deposits are two. */
const copy = z.int().min(0)
const amount = z.int().positive()

/** The rows of each kind. Amounts in minor units, quantities in thousandths, days Gregorian. */
export const importedRows = {
  customers: who.extend({
    name: words(200).min(1),
    address: words(1000),
    kind: customer.fields.kind.check,
    taxId: words(50),
    registrationNumber: words(50),
    postcode: words(20),
    creditLimit: price.check,
    note: words(2000),
  }),
  vehicles: whichCar.extend({
    code: words(100),
    year: z.int().min(1900).max(2200).nullable(),
    vehicleClass: words(40),
    engineNumber: words(40),
    colour: words(60),
    owner: who,
  }),
  stock: z.object({
    number: words(60).min(1),
    onHand: signedQuantity.check.nullable(),
    cost: price.check.nullable(),
    price: price.check.nullable(),
    taxRate: basisPoints.check.nullable(),
  }),
  openOrders: z.object({
    number: words(40).min(1),
    day: day.check,
    who,
    car: whichCar,
    complaint: words(2000),
    odometer: odometerReading.nullable(),
    lines: z
      .array(
        z.object({
          kind: z.enum(lineKinds),
          code: words(60),
          description: words(300),
          quantity: z.int().min(1).max(largestQuantity),
          unitPrice: price.check,
          taxRate: basisPoints.check,
          untaxedReason: words(40).default(''),
        }),
      )
      .max(200),
  }),
  history: z.object({
    kind: z.enum(pastKinds),
    number: words(60).min(1),
    day: day.check,
    who,
    car: whichCar,
    odometer: odometerReading.nullable(),
    lines: z.array(pastLine).max(500),
    tax: z.int(),
    total: z.int(),
    note: words(2000),
  }),
  declined: z.object({
    who,
    car: whichCar,
    day: day.check,
    description: words(300).min(1),
    code: words(60),
    amount: price.check,
    approval: z.enum(['declined', 'deferred']),
    reason: z.enum(declineReasons),
    laterDay: words(10),
    laterOdometer: z.int().min(0).nullable(),
    copy,
  }),
  receivables: z.object({ who, number: words(40), day: day.check, dueDay: words(10), amount, note: words(300), copy }),
  deposits: z.object({
    who,
    day: day.check,
    amount,
    tender: z.enum(tenders).exclude(['cheque']),
    reference: words(100),
    copy,
  }),
  packages: z.object({
    who,
    car: whichCar,
    number: words(40),
    day: day.check,
    name: words(300).min(1),
    validUntil: words(10),
    items: packageItems,
  }),
  cheques: z.object({
    who,
    number: words(40).min(1),
    sayadId: words(16),
    bank: words(100),
    dueDay: day.check,
    amount,
    state: cheque.fields.state.check,
  }),
  cannedJobs: z.object({
    code: words(40).min(1),
    name: words(300).min(1),
    nameOther: words(300),
    vehicleClass: words(40),
    items: z
      .array(
        z.object({
          kind: z.enum(lineKinds),
          code: words(60),
          description: words(300),
          unit: part.fields.unit.check,
          quantity: z.int().min(1).max(largestQuantity),
          unitPrice: price.check,
          taxRate: basisPoints.check,
          untaxedReason: words(40).default(''),
        }),
      )
      .max(200),
  }),
} as const
export type RowKind = keyof typeof importedRows
export type RowOf<K extends RowKind> = z.infer<(typeof importedRows)[K]>

/** What became of a row, or would; what is said of it are keys in `locales/` as of `problem.…`. */
export interface RowOutcome {
  outcome: 'made' | 'changed' | 'same' | 'refused'
  says: { problem: string; params: Record<string, string | number> }[]
}
