import { z } from 'zod'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { payment } from '../payments/payment.ts'
import { invoice, invoiceLine } from './invoice.ts'

/** An issued invoice as its paper shows it. Amounts in minor units of `currency`, quantities in thousandths. */
export interface InvoicePaper {
  invoiceId: Id<'invoice'>
  numberText: string
  day: string
  at: number
  workOrderNumber: string
  seller: { name: string; phone: string; address: string; taxId: string | null }
  buyer: { name: string; phone: string; address: string; taxId: string | null }
  vehicle: { plate: string; vin: string; model: string; odometer: number | null }
  currency: string
  calendar: 'gregorian' | 'jalali' | 'hijri'
  issuedBy: string
  lines: {
    description: string
    code: string
    unit: string
    quantity: number
    unitPrice: number
    taxRate: number
    net: number
    tax: number
  }[]
  payments: { day: string; tender: string; amount: number }[]
  net: number
  tax: number
  total: number
  paid: number
}

export const invoicePaper = query<InvoicePaper | null>()({
  input: z.object({ invoiceId: invoice.id }),
  entities: [invoice, invoiceLine, payment],
})

export interface InvoiceSummary {
  invoiceId: Id<'invoice'>
  workOrderId: Id<'workOrder'>
  numberText: string
  day: string
  at: number
  buyerName: string
  plate: string
  total: number
  paid: number
  currency: string
}

export const invoices = query<InvoiceSummary[]>()({
  input: z.object({ most: z.int().min(1).max(500).default(100) }),
  entities: [invoice, payment],
})
