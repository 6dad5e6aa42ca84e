import { type FormEvent, useState } from 'react'
import { differing } from '../../core/differing.ts'
import type { Id } from '../../core/kinds.ts'
import type { VehiclePage } from '../../domain/vehicles/queries.ts'
import { yearOf } from '../check-in/check-in-form.ts'
import { PickCustomer, type PickedCustomer } from '../customers/pick-customer.tsx'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'
import { IdentifierField, useIdentifierNotes } from '../ui/identifier-field.tsx'

/** What is known of a car; another owner is chosen here when it was sold. */
export function EditVehicle({ vehicle, onClose }: { vehicle: VehiclePage; onClose: () => void }) {
  const { t } = useWords()
  const run = useRun()
  const { vehicleId, customerId, customerName } = vehicle
  const [values, setValues] = useState({
    plate: vehicle.plate,
    vin: vehicle.vin,
    model: vehicle.model,
    year: vehicle.year === null ? '' : String(vehicle.year),
    vehicleClass: vehicle.vehicleClass,
    engineNumber: vehicle.engineNumber,
    colour: vehicle.colour,
  })
  const [begun] = useState({ values, customerId })
  const [owner, setOwner] = useState<PickedCustomer | null>({ customerId, name: customerName })
  const set = (changed: Partial<typeof values>) => setValues((before) => ({ ...before, ...changed }))
  const noYear = values.year.trim() !== '' && yearOf(values.year) === null
  const notes = useIdentifierNotes()
  const isWrong = (['plate', 'vin'] as const).some(
    (of) => values[of] !== begun.values[of] && notes(of, values[of]).wrong !== undefined,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (noYear || owner === null || isWrong) return
    const said = inputOf(values, owner.customerId)
    const input = differing(said, inputOf(begun.values, begun.customerId))
    if (Object.keys(input).length === 0) return onClose()
    void run('updateVehicle', { vehicleId, ...input }).then((answer) => 'ok' in answer && onClose())
  }
  return (
    <Dialog title={t('act.editVehicle')} onClose={onClose}>
      <form className="form-grid" onSubmit={submit}>
        <div className="pair">
          <IdentifierField
            kind="plate"
            label={t('openWorkOrder.plate')}
            value={values.plate}
            onChange={(plate) => set({ plate })}
            first
          />
          <IdentifierField kind="vin" label={t('paper.vin')} value={values.vin} onChange={(vin) => set({ vin })} />
          <Field label={t('openWorkOrder.model')} value={values.model} onChange={(model) => set({ model })} />
          <Field
            label={t('openWorkOrder.year')}
            value={values.year}
            onChange={(year) => set({ year })}
            leftToRight
            wrong={noYear ? t('checkIn.noYear') : undefined}
          />
          <Field
            label={t('vehicles.class')}
            value={values.vehicleClass}
            onChange={(vehicleClass) => set({ vehicleClass })}
          />
          <Field label={t('vehicles.colour')} value={values.colour} onChange={(colour) => set({ colour })} />
          <Field
            label={t('vehicles.engine')}
            value={values.engineNumber}
            onChange={(engineNumber) => set({ engineNumber })}
            leftToRight
          />
        </div>
        <PickCustomer label={t('vehicles.owner')} picked={owner} onPick={setOwner} />
        <DialogFoot onClose={onClose} does={t('form.save')} />
      </form>
    </Dialog>
  )
}

function inputOf<V extends { year: string }>(values: V, customerId: Id<'customer'>) {
  return { ...values, year: yearOf(values.year), customerId }
}
