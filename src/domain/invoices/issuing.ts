import { type Asking, add, type Change, one } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { countryOf } from '../countries/country.ts'
import { customer } from '../customers/customer.ts'
import { dueDayOf } from '../customers/terms.ts'
import { type branch, dealer, series } from '../dealer/dealer.ts'
import { shopNamed } from '../dealer/named.ts'
import { type Account, post } from '../ledger/ledger.ts'
import { standingCar } from '../vehicles/commands.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { invoice, invoiceLine } from './invoice.ts'

type Paper = Omit<Row<typeof invoice>, 'branchId'>
export type PaperLine = Omit<Row<typeof invoiceLine>, 'id' | 'invoiceId' | 'position' | 'branchId'>
type Sides = readonly (readonly [account: Account, amount: number])[]

/** A document with its lines in their order, and what it says in the books. */
export function issued(paper: Paper, lines: readonly PaperLine[], sides: Sides, ctx: Context): Change[] {
  const { id: invoiceId, customerId } = paper
  return [
    add(invoice, paper),
    ...lines.map((line, index) => add(invoiceLine, { id: ctx.newId(), invoiceId, position: index + 1, ...line })),
    ...post(invoiceId, customerId, sides, ctx),
  ]
}

/** What a document for work says in the books, and one that takes such a document back. */
export const sidesOfSale = ({ payable, prepaid, net, tax, rounding }: Pick<Paper, Amount>): Sides => [
  ['receivable', payable],
  ['packages', prepaid],
  ['sales', -net],
  ['taxPayable', -tax],
  ['rounding', -rounding],
]
type Amount = 'payable' | 'prepaid' | 'net' | 'tax' | 'rounding'

type Codes = Pick<Paper, 'taxNumber' | 'qr'>

/** What the tax authority wants on a document where its country says so. */
export function* codesOf(paper: Omit<Paper, keyof Codes>, ctx: Context): Asking<Codes> {
  const { fiscal } = countryOf(paper.country)
  if (fiscal === undefined) return noCodes
  const { name } = yield* one(dealer, { id: ctx.dealerId })
  const numbering = yield* one(series, { id: paper.seriesId })
  // The authority knows the seller by the name of the company, without that of the branch.
  return fiscal({ ...paper, seller: { ...paper.seller, name } }, numbering)
}

export const noCodes: Codes = { taxNumber: '', qr: '' }

/** What a document says of both sides and of the car, if it is for one, as they are today; a merged car as the one that stands. */
export function* partiesOf(
  {
    customerId,
    vehicleId,
    odometer,
  }: { customerId: Id<'customer'>; vehicleId: Id<'vehicle'> | null; odometer: number | null },
  ownBranch: Row<typeof branch>,
  ctx: Context,
): Asking<Pick<Paper, 'seller' | 'buyer' | 'vehicle' | 'dueDay'>> {
  const seller = yield* one(dealer, { id: ctx.dealerId })
  const owes = yield* one(customer, { id: customerId })
  const { name, phone, address, taxId, nationalId, registrationNumber, postcode } = owes
  const car = vehicleId === null ? noCar : yield* one(vehicle, { id: yield* standingCar(vehicleId) })
  const entry = {
    phone: ownBranch.phone,
    registrationNumber: ownBranch.registrationNumber,
    nationalId: null,
    postcode: null,
  }
  return {
    seller: { ...entry, taxId: seller.taxId, ...shopNamed(seller, ownBranch) },
    buyer: { name, phone, address, taxId, nationalId, registrationNumber, postcode },
    dueDay: dueDayOf(ctx.today, owes, seller),
    vehicle: { plate: car.plate, vin: car.vin, model: car.model, odometer },
  }
}

const noCar = { plate: '', vin: '', model: '' }
