import { linkOptions, useNavigate } from '@tanstack/react-router'
import type { FoundRecord } from '../../domain/find/queries.ts'
import type { WordKey } from '../../locales/index.ts'
import { wishFor } from '../hooks/acts.ts'
import { useStore } from '../hooks/store.ts'
import { pastShown } from '../lists/past-shown.ts'
import { tell } from '../ui/toasts.tsx'
import { partTaker } from '../work-orders/part-taker.ts'
import type { Page } from './every-command.ts'
import { openWindow } from './windows.ts'

/** Where a record is shown; undefined for one that has no page of its own. */
function pageOf(record: FoundRecord) {
  switch (record.kind) {
    case 'workOrder':
      return linkOptions({ to: '/work-orders/$workOrderId', params: { workOrderId: record.workOrderId } })
    case 'invoice':
      return linkOptions({ to: '/invoices/$invoiceId', params: { invoiceId: record.invoiceId } })
    case 'appointment':
      return linkOptions({ to: '/schedule/$appointmentId', params: { appointmentId: record.appointmentId } })
    case 'cheque':
      return linkOptions({ to: '/accounts/$customerId', params: { customerId: record.customerId } })
    case 'vehicle':
      return linkOptions({ to: '/vehicles/$vehicleId', params: { vehicleId: record.vehicleId } })
    case 'customer':
      return linkOptions({ to: '/customers/$customerId', params: { customerId: record.customerId } })
    case 'pastDocument':
      if (record.customerId !== null)
        return linkOptions({ to: '/customers/$customerId', params: { customerId: record.customerId } })
      return record.vehicleId === null
        ? undefined
        : linkOptions({ to: '/vehicles/$vehicleId', params: { vehicleId: record.vehicleId } })
    default:
      return undefined
  }
}

/** What choosing a record does: a car is checked in, a part goes on the open order, whatever has a page is shown. */
export function useOpenRecord(): (record: FoundRecord) => void {
  const navigate = useNavigate()
  const taker = useStore(partTaker)
  return (record) => {
    if (record.kind === 'vehicle') return void navigate({ to: '/check-in', search: { handle: record.vehicleId } })
    if (record.kind === 'person') return openWindow({ shows: 'person', personId: record.personId })
    if (record.kind === 'part')
      return taker === null
        ? void navigate({ to: '/parts', search: { text: record.title } })
        : taker.add(record.partId, record.title)
    if (record.kind === 'pastDocument') pastShown.set(record.documentId)
    const page = pageOf(record)
    if (page !== undefined) void navigate(page)
  }
}

/** Opens the page a command is at home on, for a record where it is about one, and asks it for the act. */
export function useOpenFor(): (record: FoundRecord | null, way: { name: WordKey; act?: WordKey; page?: Page }) => void {
  const navigate = useNavigate()
  return (record, { name, act, page }) => {
    if (act !== undefined)
      wishFor(act, () => tell({ warn: true, say: (words) => words.t('find.notNow', { what: words.t(name) }) }))
    if (page !== undefined) return void navigate({ to: page })
    if (record === null) return
    if (record.kind === 'part') return void navigate({ to: '/parts', search: { text: record.detail } })
    if (record.kind === 'customer' && act === 'act.printStatement')
      return void navigate({ to: '/accounts/$customerId', params: { customerId: record.customerId } })
    const own = pageOf(record)
    if (own !== undefined) void navigate(own)
  }
}
