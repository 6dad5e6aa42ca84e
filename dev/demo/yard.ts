// The nine cars in the yard of the demo shop: one of each kind a day brings.

import type { Must } from './visits.ts'

export interface Visit {
  workOrderId: string
  customerId: string
  vehicleId: string
  numberText: string
  odometer: number
}

export interface Around {
  insurerId: string
  fleetId: string
  now: number
}

type Doing = (must: Must, visit: Visit, around: Around) => Promise<unknown>

/** Takes each car as far as its story has come. */
export async function yard(must: Must, visits: readonly Visit[], around: Around): Promise<void> {
  const stories: readonly Doing[] = [
    justArrived,
    inWork,
    waitingForPart,
    withTwoPayers,
    withWorkDeclined,
    finished,
    checkedAndInvoiced,
    paidByCheque,
    ofTheFleet,
  ]
  for (const [at, visit] of visits.entries()) await stories[at]?.(must, visit, around)
}

const justArrived: Doing = (must, { workOrderId }) =>
  must('markDamage', { workOrderId, x: 220, y: 410, kind: 'scratch', note: 'گلگیر جلو' }, 'nima')

const inWork: Doing = async (must, { workOrderId }) => {
  await must('addCannedJobToWorkOrder', { workOrderId, code: 'BRK' }, 'nima')
  await must('updateWorkOrder', { workOrderId, technicianId: 'demo-person-davoud' }, 'nima')
  await must('moveWorkOrder', { workOrderId, to: 'inWork' }, 'davoud')
}

const waitingForPart: Doing = async (must, { workOrderId }) => {
  await must('updateWorkOrder', { workOrderId, technicianId: 'demo-person-reza' }, 'nima')
  await must('moveWorkOrder', { workOrderId, to: 'inWork' }, 'reza')
  const reason = { reason: 'waitingForPart', note: 'دیسک ترمز در راه است' }
  await must('suspendWorkOrder', { workOrderId, ...reason }, 'reza')
}

/** A dent the insurer pays, and a service on the same visit that its owner pays. */
const withTwoPayers: Doing = async (must, { workOrderId }, { insurerId }) => {
  const { jobId = null } = await must('addJob', { workOrderId, title: 'صافکاری گلگیر · Repair the wing' }, 'nima')
  const body = { description: 'صافکاری و نقاشی گلگیر', unit: 'hour', quantity: 6000, unitPrice: 16_000_000 }
  const line = await must('addLineToWorkOrder', { workOrderId, jobId, kind: 'labour', ...body, taxRate: 1000 }, 'nima')
  await must('setLineTerms', { lineId: line.lineId, payer: 'insurer', payerId: insurerId }, 'nima')
  await must('addCannedJobToWorkOrder', { workOrderId, code: 'OIL' }, 'nima')
  await must('moveWorkOrder', { workOrderId, to: 'inWork' }, 'reza')
}

const withWorkDeclined: Doing = async (must, { workOrderId }) => {
  const belt = { description: 'تعویض تسمه تایم · Timing belt', unit: 'hour', quantity: 3000, unitPrice: 14_000_000 }
  const { lineId } = await must('addLineToWorkOrder', { workOrderId, kind: 'labour', ...belt, taxRate: 1000 }, 'nima')
  const later = { approval: 'deferred', reason: 'price', laterOdometer: 95_000 }
  await must('setLineTerms', { lineId, ...later }, 'nima')
  await must('moveWorkOrder', { workOrderId, to: 'inWork' }, 'davoud')
}

/** Done, and nobody has made the invoice yet. */
const finished: Doing = async (must, { workOrderId }) => {
  await must('addCannedJobToWorkOrder', { workOrderId, code: 'AC' }, 'nima')
  await must('moveWorkOrder', { workOrderId, to: 'inWork' }, 'davoud')
  await must('moveWorkOrder', { workOrderId, to: 'completed' }, 'davoud')
}

const checkedAndInvoiced: Doing = async (must, visit, around) => {
  const { workOrderId } = visit
  await finished(must, visit, around)
  const line = { description: 'کارواش · Wash', unit: 'piece', quantity: 1000, unitPrice: 3_500_000, taxRate: 1000 }
  const { lineId } = await must('addLineToWorkOrder', { workOrderId, kind: 'fee', ...line }, 'nima')
  await must('discountLine', { lineId, amount: 500_000, reason: 'loyalCustomer' }, 'nima')
  await must('checkWorkOrder', { workOrderId }, 'reza')
  await must('issueInvoice', { workOrderId }, 'arash')
}

/** One cheque came back from the bank; the one for the rest is due in a few days. */
const paidByCheque: Doing = async (must, visit, around) => {
  const { workOrderId, customerId } = visit
  await finished(must, visit, around)
  const issued = await must<{ invoiceId: string; payable: number }>('issueInvoice', { workOrderId }, 'arash')
  const half = Math.floor(issued.payable / 2_000) * 1_000
  const give = (amount: number, number: string, days: number) =>
    must(
      'takePayment',
      {
        ...{ customerId, tender: 'cheque', amount, invoiceIds: [issued.invoiceId] },
        cheque: { number, sayadId: `11122233344${number}`, bank: 'بانک', dueDay: dayIn(around.now, days) },
      },
      'arash',
    )
  const first = await give(half, '40021', 0)
  await give(issued.payable - half, '40022', 5)
  const chequeId = first.chequeId ?? ''
  await must('moveCheque', { chequeId, to: 'deposited' }, 'arash')
  await must('moveCheque', { chequeId, to: 'bounced', note: 'کسری موجودی' }, 'arash')
}

const ofTheFleet: Doing = async (must, { workOrderId }, { fleetId }) => {
  const wheel = { description: 'بالانس چهار چرخ · Balancing', unit: 'piece', quantity: 4000, unitPrice: 2_400_000 }
  const line = await must('addLineToWorkOrder', { workOrderId, kind: 'sublet', ...wheel, taxRate: 1000 }, 'nima')
  await must('setLineTerms', { lineId: line.lineId, payer: 'fleet', payerId: fleetId }, 'nima')
  await must('moveWorkOrder', { workOrderId, to: 'inWork' }, 'reza')
}

function dayIn(now: number, days: number): string {
  return new Date(now + days * 86_400_000).toISOString().slice(0, 10)
}
