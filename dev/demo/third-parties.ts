// Work on a visit that somebody else pays: an insurer after an accident, a maker under warranty.

import { taxRate } from './services.ts'
import type { Shop } from './shop.ts'
import type { Visit } from './visits.ts'
import { dayMs, minute } from './working-days.ts'

const dents = [
  ['صافکاری و نقاشی گلگیر جلو · Wing, repaired and painted', 6000],
  ['تعویض و رنگ سپر عقب · Rear bumper, replaced and painted', 4000],
  ['صافکاری در سمت راننده · Driver’s door, repaired', 5000],
  ['تعویض چراغ و جلوپنجره · Headlamp and grille', 2500],
] as const

/** A dent the insurer pays, once its assessor has been; answers the insurer. */
export function* insuredWork(shop: Shop, { workOrderId }: Visit): Generator<number, string, void> {
  const { must, chance, insurerIds, now } = shop
  const payerId = chance.pick(insurerIds)
  const [title, quantity] = chance.pick(dents)
  const { jobId = null } = must('addJob', { workOrderId, title }, 'adviser')
  const body = { description: title, unit: 'hour', quantity, unitPrice: 16_000_000, taxRate }
  const { lineId } = must('addLineToWorkOrder', { workOrderId, jobId, kind: 'labour', ...body }, 'adviser')
  must('setLineTerms', { lineId, payer: 'insurer', payerId }, 'adviser')
  must('moveWorkOrder', { workOrderId, to: 'inWork' }, 'technician')
  yield now() + 15 * minute
  const note = 'منتظر کارشناس بیمه'
  must('suspendWorkOrder', { workOrderId, reason: 'waitingForInsurer', note }, 'adviser')
  yield now() + (1 + chance.below(4)) * dayMs
  must('moveWorkOrder', { workOrderId, to: 'open' }, 'adviser')
  return payerId
}

const faults = [
  ['تعویض سنسور اکسیژن (گارانتی) · Oxygen sensor under warranty', 1500],
  ['تعویض بالابر شیشه (گارانتی) · Window regulator under warranty', 1200],
  ['به‌روزرسانی نرم‌افزار گیربکس (گارانتی) · Gearbox software', 1000],
] as const

/** A fault the maker pays; answers the maker. */
export function warrantyWork({ must, chance, makerId }: Shop, { workOrderId }: Visit): string {
  const [description, quantity] = chance.pick(faults)
  const line = { kind: 'labour', description, unit: 'hour', quantity, unitPrice: 11_000_000, taxRate }
  const { lineId } = must('addLineToWorkOrder', { workOrderId, ...line }, 'adviser')
  must('setLineTerms', { lineId, payer: 'warranty', payerId: makerId }, 'adviser')
  return makerId
}
