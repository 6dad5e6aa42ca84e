import { type FormEvent, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { VehiclePage } from '../../domain/vehicles/queries.ts'
import { useFound, useQuery } from '../hooks/use-query.ts'
import { useRunHere } from '../hooks/use-run.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { Compare, type Compared, compared } from '../ui/compare.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { PickOne } from '../ui/pick-one.tsx'
import { Plate } from '../ui/plate.tsx'
import { Refused } from '../ui/refused.tsx'
import { tell } from '../ui/toasts.tsx'

/**
 * Two records of one car become one to read, with the visits of both. They are seen side by side first; two VINs that
 * differ are asked about once more.
 */
export function MergeVehicle({ vehicle, onClose }: { vehicle: VehiclePage; onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const { run, refusal, setRefusal } = useRunHere()
  const [otherId, setOtherId] = useState<Id<'vehicle'> | null>(vehicle.alike[0]?.vehicleId ?? null)
  const other = useQuery('vehiclePage', { vehicleId: otherId ?? vehicle.vehicleId })
  const isPicked = otherId !== null && other != null && other.vehicleId !== vehicle.vehicleId
  const pick = (picked: Id<'vehicle'> | null) => {
    setOtherId(picked)
    setRefusal(null)
  }
  const isDoubted = refusal?.refused === 'vehicle.otherVin'
  const merge = async (event: FormEvent) => {
    event.preventDefault()
    if (!isPicked || other == null) return
    const input = { fromId: other.vehicleId, intoId: vehicle.vehicleId, sure: isDoubted }
    const answer = await run('mergeVehicles', input)
    if (!('ok' in answer)) return
    tell({ warn: false, say: (say) => say.t('merge.done', { from: nameOf(other, say), into: nameOf(vehicle, say) }) })
    onClose()
  }
  return (
    <Dialog title={t('act.mergeVehicle')} onClose={onClose}>
      <form className="form-grid" onSubmit={merge}>
        <p className="sub">{t('merge.carExplained')}</p>
        <PickVehicle but={vehicle.vehicleId} picked={isPicked ? (other ?? null) : null} onPick={pick} />
        {isPicked && other != null && <Compare rows={rowsOf(vehicle, other, words)} />}
        <Refused refusal={refusal} as={isDoubted ? 'doubt' : 'wrong'} />
        <DialogFoot
          onClose={onClose}
          does={t(isDoubted ? 'merge.sure' : 'merge.merge')}
          shortcut={null}
          disabled={!isPicked}
        />
      </form>
    </Dialog>
  )
}

const nameOf = ({ plate, model, vin }: Pick<VehiclePage, 'plate' | 'model' | 'vin'>, { t }: Say) =>
  plate || model || vin || t('workOrder.car')

function rowsOf(stays: VehiclePage, goes: VehiclePage, words: Say): Compared[] {
  const { t, count, instant, yearOfMake } = words
  const year = (car: VehiclePage) => (car.year === null ? '' : yearOfMake(car.year))
  const last = ({ visits: [visit] }: VehiclePage) => (visit === undefined ? '' : instant(visit.at))
  const plates = compared(t('openWorkOrder.plate'), stays.plate, goes.plate)
  return [
    { ...plates, stays: <Plate plate={stays.plate} />, goes: <Plate plate={goes.plate} /> },
    compared(t('paper.vin'), stays.vin, goes.vin),
    compared(t('openWorkOrder.model'), stays.model, goes.model),
    compared(t('openWorkOrder.year'), year(stays), year(goes)),
    compared(t('vehicles.colour'), stays.colour, goes.colour),
    compared(t('vehicles.engine'), stays.engineNumber, goes.engineNumber),
    compared(t('vehicles.owner'), stays.customerName, goes.customerName),
    { ...compared(t('merge.visits'), count(stays.visits.length), count(goes.visits.length)), differs: false },
    { ...compared(t('vehicles.lastVisit'), last(stays), last(goes)), differs: false },
  ]
}

function PickVehicle({
  but,
  picked,
  onPick,
}: {
  but: Id<'vehicle'>
  picked: VehiclePage | null
  onPick: (picked: Id<'vehicle'> | null) => void
}) {
  const words = useWords()
  const { t } = words
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? (picked === null ? '' : nameOf(picked, words))
  const { found = [], isLate } = useFound('vehicles', { text, most: 12 }, { enabled: picked === null })
  return (
    <PickOne
      label={t('merge.other')}
      placeholder={t('vehicles.search')}
      text={text}
      onText={(value) => {
        setTyped(value)
        onPick(null)
      }}
      onTake={(vehicleId) => {
        setTyped(null)
        onPick(vehicleId)
      }}
      isLate={isLate}
      offered={found
        .filter(({ vehicleId }) => vehicleId !== but)
        .slice(0, 6)
        .map((car) => ({
          key: car.vehicleId,
          name: car.plate || car.vin,
          value: car.vehicleId,
          row: (
            <>
              <Plate plate={car.plate} /> <bdi>{car.model}</bdi> <span className="grow" /> <Code mute>{car.vin}</Code>
            </>
          ),
        }))}
    />
  )
}
