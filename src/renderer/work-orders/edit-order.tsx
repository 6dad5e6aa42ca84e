import { type FormEvent, useState } from 'react'
import { differing } from '../../core/differing.ts'
import { formatMoney, parseMoney } from '../../core/money.ts'
import { toLocaleDigits } from '../../core/text.ts'
import { readTimeOfDay } from '../../core/time-of-day.ts'
import { instantOf } from '../../core/wall-clock.ts'
import { workingDays } from '../../domain/schedule/working-days.ts'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { isNoKilometres, kilometresOf } from '../check-in/check-in-form.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Choices } from '../ui/choice.tsx'
import { DayBox } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field, LongField } from '../ui/field.tsx'
import { showsOrder } from './shows-order.ts'

/** What was asked at check-in, put right or filled in later. */
export function EditOrder({ order, onClose }: { order: WorkOrderPage; onClose: () => void }) {
  const { t, time, day, today, dayOf, timeZone, currency, locale, unitAt, unitOfMoney } = useWords()
  const run = useRun()
  const free = useQuery('branchDays', {}) ?? { weekend: [], holidays: [] }
  const { workOrderId, promisedAt } = order
  const [values, setValues] = useState({
    complaint: order.complaint,
    odometer: order.odometer === null ? '' : toLocaleDigits(String(order.odometer), locale),
    promise: promisedAt === null ? '' : time(promisedAt),
    promiseDay: promisedAt === null ? today() : dayOf(promisedAt),
    costLimit:
      order.costLimit === null ? '' : formatMoney(order.costLimit, { currency, locale, unit: unitAt(currency) }),
    keyTag: order.keyTag,
    belongings: order.belongings,
    bringerName: order.bringer?.name ?? '',
    bringerPhone: order.bringer?.phone ?? '',
  })
  const [begun] = useState(values)
  const set = (changed: Partial<typeof values>) => setValues((before) => ({ ...before, ...changed }))
  const limitOf = (text: string) => parseMoney(text, { currency, locale, unit: unitAt(currency) })
  const wrong = {
    odometer: isNoKilometres(values.odometer),
    promise: values.promise.trim() !== '' && readTimeOfDay(values.promise) === null,
    costLimit: values.costLimit.trim() !== '' && limitOf(values.costLimit) === null,
  }
  const inputOf = ({ odometer, promise, promiseDay, costLimit, ...written }: typeof values) => {
    const promised = readTimeOfDay(promise)
    return {
      ...written,
      odometer: kilometresOf(odometer),
      promisedAt: promised === null ? null : instantOf(promiseDay, promised, timeZone),
      costLimit: costLimit.trim() === '' ? null : limitOf(costLimit),
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wrong.odometer || wrong.promise || wrong.costLimit) return
    const input = differing(inputOf(values), inputOf(begun))
    if (Object.keys(input).length === 0) return onClose()
    void run('updateWorkOrder', { workOrderId, ...input }, showsOrder(workOrderId)).then(
      (answer) => 'ok' in answer && onClose(),
    )
  }
  const days = [...new Set([...workingDays(today(), 4, free), values.promiseDay])].sort()
  return (
    <Dialog title={t('act.editOrder')} onClose={onClose}>
      <form className="form-grid" onSubmit={submit}>
        <LongField
          label={t('openWorkOrder.complaint')}
          value={values.complaint}
          onChange={(complaint) => set({ complaint })}
          first
        />
        <div className="pair">
          <Field
            label={t('openWorkOrder.odometer')}
            value={values.odometer}
            onChange={(odometer) => set({ odometer })}
            leftToRight
            unit={t('unit.kilometre')}
            wrong={wrong.odometer ? t('checkIn.noKilometres') : undefined}
          />
          <Field
            label={t('openWorkOrder.promise')}
            value={values.promise}
            onChange={(promise) => set({ promise })}
            leftToRight
            wrong={wrong.promise ? t('checkIn.noTime') : undefined}
          />
          <Field label={t('checkIn.keyTag')} value={values.keyTag} onChange={(keyTag) => set({ keyTag })} leftToRight />
          <Field
            label={t('checkIn.costLimit')}
            value={values.costLimit}
            onChange={(costLimit) => set({ costLimit })}
            leftToRight
            unit={unitOfMoney(currency)}
            wrong={wrong.costLimit ? t('form.noAmount') : undefined}
          />
          <Field
            label={t('checkIn.bringer')}
            value={values.bringerName}
            onChange={(bringerName) => set({ bringerName })}
          />
          <Field
            label={t('checkIn.bringerPhone')}
            value={values.bringerPhone}
            onChange={(bringerPhone) => set({ bringerPhone })}
            leftToRight
          />
        </div>
        <Choices
          label={t('checkIn.promiseDay')}
          value={values.promiseDay}
          onChange={(promiseDay) => set({ promiseDay })}
          choices={days.map((one) => ({
            value: one,
            label: one === today() ? t('checkIn.today') : day(one, 'full'),
          }))}
        />
        <DayBox
          label={t('checkIn.otherDay')}
          value={values.promiseDay}
          onChange={(promiseDay) => set({ promiseDay })}
        />
        <Field
          label={t('checkIn.belongings')}
          value={values.belongings}
          onChange={(belongings) => set({ belongings })}
        />
        <DialogFoot onClose={onClose} does={t('form.save')} />
      </form>
    </Dialog>
  )
}
