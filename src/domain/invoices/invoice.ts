import { z } from 'zod'
import { entity } from '../../core/entity.ts'
import { basisPoints, day, id, instant, integer, json, money, quantity, text } from '../../core/kinds.ts'
import { searchIndex } from '../../core/rollup.ts'

/** What both parties were called on the day of issue: an issued document never changes with the records behind it. */
export const party = z.object({
  name: z.string(),
  phone: z.string(),
  address: z.string(),
  taxId: z.string().nullable(),
})
export const invoicedVehicle = z.object({
  plate: z.string(),
  vin: z.string(),
  model: z.string(),
  odometer: z.number().nullable(),
})

/** A legal document. Its number is the next of the issuing instance's own series; it is never edited, only reversed. */
export const invoice = entity(
  'invoice',
  { replicate: 'append', scope: 'branch', index: [['workOrderId'], ['seriesId', 'number'], ['customerId'], ['at']] },
  {
    seriesId: id<'series'>(),
    number: integer,
    numberText: text(40),
    day,
    at: instant,
    by: id<'person'>(),
    workOrderId: id<'workOrder'>(),
    customerId: id<'customer'>(),
    seller: json(party),
    buyer: json(party),
    vehicle: json(invoicedVehicle),
    currency: text(3),
    net: money,
    tax: money,
    total: money,
  },
)

export const invoiceSearch = searchIndex('invoiceSearch', invoice, ['numberText'])

/** One line of an invoice and the work order's line it charges. */
export const invoiceLine = entity(
  'invoiceLine',
  { replicate: 'append', scope: 'branch', index: [['invoiceId'], ['lineId']] },
  {
    invoiceId: id<'invoice'>(),
    lineId: id<'workOrderLine'>(),
    position: integer,
    description: text(300),
    code: text(60),
    unit: text(20),
    quantity,
    unitPrice: money,
    taxRate: basisPoints,
    net: money,
    tax: money,
  },
)
