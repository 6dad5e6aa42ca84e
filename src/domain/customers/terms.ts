import { addDays } from '../../core/calendar.ts'
import type { Row } from '../../core/entity.ts'
import type { dealer } from '../dealer/dealer.ts'
import type { customer } from './customer.ts'

/**
 * The day an invoice is due that is issued on `day`: after the days agreed with the customer, else after those the
 * dealer gives customers of this kind, else at once. It is computed when the invoice is issued, and stays.
 */
export function dueDayOf(
  day: string,
  { paymentDays, kind }: Pick<Row<typeof customer>, 'paymentDays' | 'kind'>,
  { paymentTerms }: Pick<Row<typeof dealer>, 'paymentTerms'>,
): string {
  return addDays(day, paymentDays ?? paymentTerms[kind] ?? 0)
}
