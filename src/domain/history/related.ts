import type { Entity } from '../../core/entity.ts'
import { cashCount, cashEntry, dayClose } from '../cash-desk/cash-desk.ts'
import { moneyUnit } from '../currencies/currency.ts'
import { customerMerge } from '../customers/customer.ts'
import { holiday, instance, location, series } from '../dealer/dealer.ts'
import { fiscalReceipt } from '../invoices/fiscal-receipt.ts'
import { invoice, printing } from '../invoices/invoice.ts'
import { override } from '../overrides/override.ts'
import { packageUse, servicePackage } from '../packages/package.ts'
import { barcode } from '../parts/part.ts'
import { allocation, payment } from '../payments/payment.ts'
import { person } from '../people/person.ts'
import { stockMovement } from '../stock/stock.ts'
import { vehicleMerge } from '../vehicles/vehicle.ts'
import {
  attachment,
  cannedJob,
  damageMark,
  lineDiscount,
  lineTerms,
  untaxedLine,
  workOrderJob,
  workOrderLine,
  workOrderLineChange,
} from '../work-orders/work-order.ts'
import type { RecordWithHistory } from './queries.ts'

/**
 * Rows that belong to a record's history besides its own: the entity, and the field that names the record, or another row
 * that does, as told behind it.
 */
export type RelatedRows = readonly [entity: Entity, field: string, of?: readonly [entity: Entity, field: string]]

export const relatedRows: Readonly<Record<RecordWithHistory, readonly RelatedRows[]>> = {
  workOrder: [
    [workOrderJob, 'workOrderId'],
    [workOrderLine, 'workOrderId'],
    [workOrderLineChange, 'workOrderId'],
    [lineTerms, 'workOrderId'],
    [lineDiscount, 'workOrderId'],
    [untaxedLine, 'workOrderId'],
    [damageMark, 'workOrderId'],
    [attachment, 'workOrderId'],
    [override, 'aboutId'],
    [packageUse, 'workOrderId'],
    [invoice, 'workOrderId'],
  ],
  customer: [
    [customerMerge, 'intoId'],
    [customerMerge, 'fromId'],
    [servicePackage, 'customerId'],
    [override, 'aboutId'],
  ],
  vehicle: [
    [vehicleMerge, 'intoId'],
    [vehicleMerge, 'fromId'],
    [servicePackage, 'vehicleId'],
  ],
  part: [
    [barcode, 'partId'],
    [stockMovement, 'partId'],
  ],
  appointment: [],
  invoice: [
    [printing, 'documentId'],
    [packageUse, 'packageId'],
    [allocation, 'invoiceId'],
    [invoice, 'correctsId'],
    [fiscalReceipt, 'invoiceId'],
    [override, 'aboutId'],
  ],
  payment: [
    [allocation, 'paymentId'],
    [payment, 'refundsId'],
  ],
  cheque: [[payment, 'chequeId']],
  cashShift: [
    [cashCount, 'shiftId'],
    [cashEntry, 'shiftId'],
    [payment, 'shiftId'],
  ],
  dealer: [],
  branch: [
    [holiday, 'branchId'],
    [location, 'branchId'],
  ],
  role: [[person, 'roleId']],
  station: [[series, 'instanceId', [instance, 'stationId']]],
  importRun: [],
  // A day may be closed, opened again and closed again: what is asked for is the day.
  dayClose: [
    [dayClose, 'day'],
    [override, 'aboutId', [dayClose, 'day']],
  ],
  // Defined anew, a job is another row with the same code; a class of vehicle may have one of its own.
  cannedJob: [[cannedJob, 'code']],
  moneyUnit: [[moneyUnit, 'currency']],
}
