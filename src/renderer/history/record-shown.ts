import { useParams } from '@tanstack/react-router'
import type { RecordWithHistory } from '../../domain/history/queries.ts'

/** The record whose page is open, as its address names it; null on lists and desks. */
export function useRecordShown(): { entity: RecordWithHistory; id: string } | null {
  const { workOrderId, invoiceId, vehicleId, customerId, appointmentId } = useParams({ strict: false }) as Record<
    string,
    string
  >
  if (workOrderId !== undefined) return { entity: 'workOrder', id: workOrderId }
  if (invoiceId !== undefined) return { entity: 'invoice', id: invoiceId }
  if (appointmentId !== undefined) return { entity: 'appointment', id: appointmentId }
  if (vehicleId !== undefined) return { entity: 'vehicle', id: vehicleId }
  return customerId === undefined ? null : { entity: 'customer', id: customerId }
}
