import { z } from 'zod'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { customer } from '../customers/customer.ts'
import { invoice, invoiceLine } from '../invoices/invoice.ts'
import { payment } from '../payments/payment.ts'
import { person } from '../people/person.ts'
import { stockMovement } from '../stock/stock.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { workOrder, workOrderLine, workOrderLineChange } from './work-order.ts'

export type WorkOrderState = 'open' | 'inWork' | 'ready' | 'cancelled' | 'released'

/** Amounts in minor units of `currency`, quantities in thousandths, times in milliseconds since 1970. */
export interface WorkOrderPage {
  workOrderId: Id<'workOrder'>
  numberText: string
  state: WorkOrderState
  openedAt: number
  openedBy: string
  complaint: string
  odometer: number | null
  promisedAt: number | null
  currency: string
  customer: { customerId: Id<'customer'>; name: string; phone: string }
  vehicle: { vehicleId: Id<'vehicle'>; plate: string; vin: string; model: string; year: number | null }
  lines: WorkOrderPageLine[]
  /** Of every line, invoiced or not. */
  totals: { net: number; tax: number; total: number; notInvoiced: number; paid: number; due: number }
  invoices: { invoiceId: Id<'invoice'>; numberText: string; day: string; at: number; total: number; paid: number }[]
  events: WorkOrderEvent[]
}

export interface WorkOrderPageLine {
  lineId: Id<'workOrderLine'>
  partId: Id<'part'>
  description: string
  code: string
  unit: string
  quantity: number
  unitPrice: number
  taxRate: number
  net: number
  tax: number
  at: number
  by: string
  /** The number of the invoice that charges it, or null. */
  invoiced: string | null
  /** On hand in this branch after all movements; negative where more was issued than counted in. */
  onHand: number
}

export type WorkOrderEvent = { at: number; by: string } & (
  | { kind: 'opened' }
  | { kind: 'lineChanged'; description: string; quantity: number }
  | { kind: 'invoiced'; numberText: string; total: number }
  | { kind: 'paid'; amount: number; numberText: string }
)

export const workOrderPage = query<WorkOrderPage | null>()({
  input: z.object({ workOrderId: workOrder.id }),
  entities: [
    workOrder,
    workOrderLine,
    workOrderLineChange,
    customer,
    vehicle,
    invoice,
    invoiceLine,
    payment,
    stockMovement,
    person,
  ],
})

export interface WorkOrderSummary {
  workOrderId: Id<'workOrder'>
  numberText: string
  state: WorkOrderState
  openedAt: number
  promisedAt: number | null
  complaint: string
  plate: string
  model: string
  year: number | null
  customerName: string
  /** Net of all lines and of those not yet invoiced. */
  net: number
  notInvoiced: number
  currency: string
}

/** The branch's orders that are not finished, newest first; `all` adds released and cancelled ones. */
export const workOrders = query<WorkOrderSummary[]>()({
  input: z.object({ all: z.boolean().default(false), most: z.int().min(1).max(500).default(200) }),
  entities: [workOrder, workOrderLine, workOrderLineChange, customer, vehicle, invoiceLine],
})
