import { z } from 'zod'
import { type Asking, add, all, command, next, one, refuse, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { multiplyByQuantity, percentage, sum } from '../../core/money.ts'
import { customer } from '../customers/customer.ts'
import { branch, dealer } from '../dealer/dealer.ts'
import { invoice, invoiceLine } from '../invoices/invoice.ts'
import { post } from '../ledger/ledger.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { lineQuantity, workOrder, workOrderLine } from './work-order.ts'

/** Invoices every line of an order that no invoice charges yet, with the next number of this station's series. */
export const issueInvoice = command({
  input: z.object({ workOrderId: workOrder.id }),
  right: 'invoice.issue',
  *decide({ workOrderId }, ctx) {
    const order = yield* one(workOrder, { id: workOrderId })
    if (order.state === 'cancelled') return refuse('workOrder.cancelled', { number: order.numberText })
    const lines = yield* linesToCharge(order)
    if (lines.length === 0) return refuse('invoice.nothingToCharge', { number: order.numberText })
    const invoiceId = ctx.newId<'invoice'>()
    const net = sum(lines.map((line) => line.net))
    const tax = sum(lines.map((line) => line.tax))
    const parties = yield* partiesOf(order, ctx)
    const { seriesId, prefix, number } = yield* next('invoice', ctx)
    const numberText = `${prefix}-${String(number).padStart(6, '0')}`
    return {
      changes: [
        add(invoice, {
          id: invoiceId,
          seriesId: seriesId as Id<'series'>,
          number,
          numberText,
          day: ctx.today,
          at: ctx.now,
          by: ctx.actor.id as Id<'person'>,
          workOrderId,
          customerId: order.customerId,
          ...parties,
          currency: ctx.currency,
          net,
          tax,
          total: sum([net, tax]),
        }),
        ...lines.map((line, index) => add(invoiceLine, { id: ctx.newId(), invoiceId, position: index + 1, ...line })),
        ...post(
          invoiceId,
          order.customerId,
          [
            ['receivable', net + tax],
            ['sales', -net],
            ['taxPayable', -tax],
          ],
          ctx,
        ),
      ],
      answer: { invoiceId, numberText },
    }
  },
})

/** Net and tax of each line still to be charged. Tax is rounded by line, half away from zero. */
function* linesToCharge(order: Row<typeof workOrder>) {
  const lines = yield* all(workOrderLine, { workOrderId: order.id }, { by: 'at' })
  const charged = new Set(
    (yield* all(invoiceLine, { lineId: lines.map((line) => line.id) })).map((line) => line.lineId),
  )
  const charges = []
  for (const line of lines) {
    const quantity = yield* total(lineQuantity, { lineId: line.id })
    if (charged.has(line.id) || quantity <= 0) continue
    const net = multiplyByQuantity(line.unitPrice, quantity)
    charges.push({
      lineId: line.id,
      description: line.description,
      code: line.code,
      unit: line.unit,
      quantity,
      unitPrice: line.unitPrice,
      taxRate: line.taxRate,
      net,
      tax: percentage(net, line.taxRate),
    })
  }
  return charges
}

function* partiesOf(
  order: Row<typeof workOrder>,
  ctx: Context,
): Asking<Pick<Row<typeof invoice>, 'seller' | 'buyer' | 'vehicle'>> {
  const seller = yield* one(dealer, { id: ctx.dealerId })
  const place = yield* one(branch, { id: ctx.branchId })
  const buyer = yield* one(customer, { id: order.customerId })
  const car = yield* one(vehicle, { id: order.vehicleId })
  return {
    seller: { name: `${seller.name} · ${place.name}`, phone: '', address: place.address, taxId: seller.taxId },
    buyer: { name: buyer.name, phone: buyer.phone, address: buyer.address, taxId: buyer.taxId },
    vehicle: { plate: car.plate, vin: car.vin, model: car.model, odometer: order.odometer },
  }
}
