import { type FormEvent, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { amountNamed, formatMoney, type MoneyUnit, parseMoney } from '../../core/money.ts'
import { isNamedPayer, type Payer, payers } from '../../domain/invoices/invoice.ts'
import type { Approval, WorkOrderPage, WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import { declineReasons } from '../../domain/work-orders/work-order.ts'
import { isNoKilometres, kilometresOf } from '../check-in/check-in-form.ts'
import { PickCustomer, type PickedCustomer } from '../customers/pick-customer.tsx'
import { useMay } from '../hooks/desk.tsx'
import { useFocusWrong } from '../hooks/focus-wrong.ts'
import { useRun } from '../hooks/use-run.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { type Reason, ReasonChoices } from '../invoices/reasons.tsx'
import { UntaxedChoice } from '../parts/untaxed-choice.tsx'
import { Choices } from '../ui/choice.tsx'
import { DayField, useReadDay, writeDay } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'
import { useAsksAgain } from './asks-again.ts'
import { discountOf } from './discount.ts'
import { showsOrder } from './shows-order.ts'

type DeclineReason = (typeof declineReasons)[number]
const approvals = ['approved', 'proposed', 'deferred', 'declined'] as const

/** Everything that is agreed about a line: who pays it, whether it is wanted, the discount, the price and its tax. */
export function LineDialog({
  order,
  line,
  onClose,
}: {
  order: WorkOrderPage
  line: WorkOrderPageLine
  onClose: () => void
}) {
  const words = useWords()
  const { t, locale } = words
  const { currency } = order
  const mayDiscount = useMay('line.discount')
  const mayPrice = useMay('line.price')
  const mayUntax = useMay('line.untaxed')
  const moneyUnit = words.unitAt(currency)
  const form = useLineForm(line, words, moneyUnit)
  const keep = useKeepLine(order.workOrderId, line)
  const { values, set } = form
  const unit = words.unitOfMoney(currency)
  const { discount, isShare } = discountOf(values.discount, line, { currency, locale, unit: moneyUnit })
  const price = parseMoney(values.price, { currency, locale, unit: moneyUnit })
  const readDay = useReadDay()
  // When to ask again is said of what is deferred; of anything else it stays as it was.
  const isDeferred = values.approval === 'deferred'
  const laterDay = !isDeferred ? line.laterDay : values.laterDay.trim() === '' ? '' : readDay(values.laterDay)
  const laterOdometer = isDeferred ? kilometresOf(values.later) : line.laterOdometer
  const noKilometres = isDeferred && isNoKilometres(values.later)
  const [tried, setTried] = useState(false)
  const { form: element, focusWrong } = useFocusWrong<HTMLFormElement>()
  const nobody = isNamedPayer(values.payer) && values.picked === null
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (nobody) return event.currentTarget.querySelector<HTMLElement>('[role=combobox]')?.focus()
    if (discount === null || price === null || laterDay === null || noKilometres) return focusWrong()
    void keep({ ...values, laterDay, laterOdometer, discount, price }).then((kept) => kept && onClose())
  }
  const changesMoney = discount !== line.discount || price !== line.unitPrice
  const putOff = values.approval === 'declined' || values.approval === 'deferred'
  return (
    <Dialog title={line.description} onClose={onClose}>
      <form ref={element} className="form-grid" onSubmit={submit}>
        <Choices
          label={t('line.payer')}
          first
          value={values.payer}
          onChange={(payer) => set({ payer, picked: payer === line.payer ? values.picked : null })}
          choices={payers.map((value) => ({ value, label: t(`payer.${value}`) }))}
        />
        {isNamedPayer(values.payer) && (
          <PickCustomer
            key={values.payer}
            label={t('line.payerName')}
            picked={values.picked}
            onPick={(picked) => set({ picked })}
            only={kindsOf[values.payer]}
            wrong={tried && nobody ? words.whyRefused({ refused: 'line.payerMissing', params: {} }) : undefined}
          />
        )}
        <Choices
          label={t('line.approval')}
          value={values.approval}
          onChange={(approval) => set({ approval })}
          choices={approvals.map((value) => ({ value, label: t(`approval.${value}`) }))}
        />
        {putOff && (
          <Choices
            label={t('line.why')}
            value={values.why}
            onChange={(why) => set({ why })}
            choices={declineReasons.map((value) => ({ value, label: t(`declined.${value}`) }))}
          />
        )}
        {isDeferred && (
          <div className="pair">
            <DayField
              label={t('line.laterDay')}
              text={values.laterDay}
              onChange={(laterDay) => set({ laterDay })}
              wrong={laterDay === null ? t('day.wrong') : undefined}
            />
            <Field
              label={t('line.laterOdometer')}
              value={values.later}
              onChange={(later) => set({ later })}
              wrong={noKilometres ? t('checkIn.noKilometres') : undefined}
              leftToRight
              unit={t('unit.kilometre')}
            />
          </div>
        )}
        {(mayDiscount || mayPrice) && (
          <div className="pair">
            {mayDiscount && (
              <Field
                label={t('line.discount')}
                value={values.discount}
                onChange={(text) => set({ discount: text })}
                leftToRight
                unit={unit}
                wrong={discount === null ? t('form.noAmount') : undefined}
                {...(isShare && discount !== null
                  ? { hint: `= ${amountNamed(discount, { currency, locale, unit: moneyUnit })}` }
                  : {})}
              />
            )}
            {mayPrice && (
              <Field
                label={t('line.unitPrice')}
                value={values.price}
                onChange={(text) => set({ price: text })}
                leftToRight
                unit={unit}
                wrong={price === null ? t('form.noAmount') : undefined}
              />
            )}
          </div>
        )}
        {changesMoney && (
          <ReasonChoices
            label={t('line.overrideWhy')}
            reason={values.reason}
            onReason={(reason) => reason !== '' && set({ reason })}
          />
        )}
        {mayUntax && (
          <UntaxedChoice value={values.untaxedReason} onChange={(untaxedReason) => set({ untaxedReason })} />
        )}
        <DialogFoot onClose={onClose} does={t('form.save')} />
      </form>
    </Dialog>
  )
}

const kindsOf = {
  customer: ['person', 'company'],
  insurer: ['insurer'],
  warranty: ['manufacturer'],
  internal: ['company'],
  fleet: ['fleet', 'company'],
  package: [],
} as const

interface LineValues {
  payer: Payer
  picked: PickedCustomer | null
  approval: Approval
  why: DeclineReason
  laterDay: string
  later: string
  discount: string
  price: string
  reason: Reason
  untaxedReason: string
}

function useLineForm(line: WorkOrderPageLine, { currency, calendar, locale }: Say, unit: MoneyUnit | undefined) {
  const [values, setValues] = useState<LineValues>(() => ({
    payer: line.payer,
    picked: line.payerId === null ? null : { customerId: line.payerId, name: line.payerName },
    approval: line.approval,
    why: declineReasons.find((one) => one === line.approvalReason) ?? 'price',
    laterDay: line.laterDay === '' ? '' : writeDay(line.laterDay, calendar, locale),
    later: line.laterOdometer === null ? '' : String(line.laterOdometer),
    discount: formatMoney(line.discount, { currency, locale, unit }),
    price: formatMoney(line.unitPrice, { currency, locale, unit }),
    reason: 'loyalCustomer',
    untaxedReason: line.untaxedReason,
  }))
  return { values, set: (changed: Partial<LineValues>) => setValues((before) => ({ ...before, ...changed })) }
}

/** Every answer as it was read. */
type KeptValues = Omit<LineValues, 'later' | 'discount' | 'price'> & {
  laterOdometer: number | null
  discount: number
  price: number
}

/** What a change answers of the customer's word. */
type Asking = { lineId?: Id<'workOrderLine'>; asks: string | null } | undefined

/** Runs what changed and no more; the price comes last, because it puts a new line in the place of the old one. */
function useKeepLine(workOrderId: Id<'workOrder'>, line: WorkOrderPageLine) {
  const run = useRun()
  const shows = showsOrder(workOrderId)
  const asksAgain = useAsksAgain(workOrderId)
  return async (values: KeptValues) => {
    const { lineId } = line
    const payerId = isNamedPayer(values.payer) ? (values.picked?.customerId ?? null) : null
    const { payer } = values
    // Who pays a package's line was settled when the package was sold.
    const pays = payer === 'package' || (payer === line.payer && payerId === line.payerId) ? {} : { payer, payerId }
    const later = { laterDay: values.laterDay, laterOdometer: values.laterOdometer }
    const putOff = values.approval === 'declined' || values.approval === 'deferred'
    const sameTerms =
      values.approval === line.approval &&
      (!putOff ||
        (values.why === line.approvalReason &&
          later.laterDay === line.laterDay &&
          later.laterOdometer === line.laterOdometer))
    const agreed = sameTerms
      ? {}
      : {
          approval: values.approval,
          ...(putOff ? { reason: values.why } : {}),
          ...(values.approval === 'deferred' ? later : {}),
        }
    const { reason } = values
    const steps: (() => Promise<object | { ok: Asking }>)[] = []
    if ('payer' in pays || 'approval' in agreed)
      steps.push(() => run('setLineTerms', { lineId, ...pays, ...agreed }, shows))
    if (values.discount !== line.discount)
      steps.push(() => run('discountLine', { lineId, amount: values.discount, reason }, shows))
    const { untaxedReason } = values
    if (untaxedReason !== line.untaxedReason) steps.push(() => run('changeLineTax', { lineId, untaxedReason }, shows))
    if (values.price !== line.unitPrice)
      steps.push(() => run('changeLinePrice', { lineId, unitPrice: values.price, reason }, shows))
    let last: Asking
    for (const step of steps) {
      const answer = await step()
      if (!('ok' in answer)) return false
      last = answer.ok
    }
    // What the last of them came to; another price is another line.
    if (last !== undefined) asksAgain(last.lineId ?? lineId, last.asks)
    return true
  }
}
