import { z } from 'zod'
import type { Finding } from '../../core/finding.ts'
import { query } from '../../core/query.ts'
import { cashCount, cashEntry, cashShift, dayClose } from '../cash-desk/cash-desk.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch, instance, series, station } from '../dealer/dealer.ts'
import { invoice, invoiceLine } from '../invoices/invoice.ts'
import { ledgerEntry } from '../ledger/ledger.ts'
import { packageUse, servicePackage } from '../packages/package.ts'
import { part } from '../parts/part.ts'
import { allocation, cheque, payment } from '../payments/payment.ts'
import { person } from '../people/person.ts'
import { appointment } from '../schedule/appointment.ts'
import { stockMovement } from '../stock/stock.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import { workOrder, workOrderLineChange } from '../work-orders/work-order.ts'
import { divergence, mark, resolution } from './attention.ts'

/** What people must sort out here, newest first. */
export const attention = query<Finding[]>()({
  input: z.object({}),
  entities: [
    stockMovement,
    part,
    invoice,
    invoiceLine,
    workOrder,
    workOrderLineChange,
    appointment,
    customer,
    customerMerge,
    vehicle,
    vehicleMerge,
    cheque,
    payment,
    allocation,
    servicePackage,
    packageUse,
    dayClose,
    cashShift,
    cashCount,
    cashEntry,
    ledgerEntry,
    mark,
    divergence,
    series,
    instance,
    station,
    branch,
    person,
    resolution,
  ],
})
