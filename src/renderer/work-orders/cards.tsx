import { Fragment, memo } from 'react'
import type { Id } from '../../core/kinds.ts'
import { isOver, runsOut } from '../../domain/work-orders/promise.ts'
import type { WorkOrderEvent, WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { ageOf } from '../frame/sync.tsx'
import { now } from '../hooks/clock.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { promiseText } from './promise.ts'

/** What it costs in all; the unit once. */
export function Totals({
  order: { totals, currency, payers },
  onIssue,
}: {
  order: WorkOrderPage
  onIssue: (payer: WorkOrderPage['payers'][number]) => void
}) {
  const { t, money, unitOfMoney, nameOf } = useWords()
  const amount = (value: number) => money(value, currency)
  return (
    <section className="card">
      <h2 className="card-head">
        {t('totals.title')} <small className="mute">{unitOfMoney(currency)}</small>
      </h2>
      <dl className="sums">
        <dt>{t('totals.net')}</dt>
        <dd>{amount(totals.net)}</dd>
        {totals.discount !== 0 && (
          <>
            <dt className="mute">{t('totals.discount')}</dt>
            <dd className="mute">− {amount(totals.discount)}</dd>
          </>
        )}
        <dt>{t('totals.tax')}</dt>
        <dd>{amount(totals.tax)}</dd>
        {totals.rounding !== 0 && (
          <>
            <dt>{t('totals.rounding')}</dt>
            <dd>{amount(totals.rounding)}</dd>
          </>
        )}
        <dt className="sum">{t('totals.total')}</dt>
        <dd className="sum">{amount(totals.total)}</dd>
        {totals.paid > 0 && (
          <>
            <dt>{t('totals.paid')}</dt>
            <dd>{amount(totals.paid)}</dd>
          </>
        )}
        {totals.due > 0 && totals.paid > 0 && (
          <>
            <dt className="strong">{t('totals.due')}</dt>
            <dd className="strong">{amount(totals.due)}</dd>
          </>
        )}
        {totals.margin !== null && (
          <>
            <dt className="mute">{t('totals.margin')}</dt>
            <dd className="mute">{amount(totals.margin)}</dd>
          </>
        )}
      </dl>
      {totals.notInvoiced > 0 && (
        <p className="mute">{t('totals.notInvoiced', { amount: amount(totals.notInvoiced) })}</p>
      )}
      {payers.length > 1 && (
        <ul className="card-list payers">
          {payers.map((payer) => (
            <li key={`${payer.payer} ${payer.payerId}`}>
              <p className="row">
                <span>
                  {t(`payer.${payer.payer}`)} <bdi className="mute">{nameOf(payer.name)}</bdi>
                </span>
                <span className="grow" />
                <span className="n">{amount(payer.total)}</span>
              </p>
              {payer.isLeft && (
                <p className="row invoice-acts">
                  <Button quiet onClick={() => onIssue(payer)}>
                    {t('payers.issue', { amount: amount(payer.notInvoiced) })}
                  </Button>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export function InvoicesCard({
  order,
  onCash,
  onPaper,
}: {
  order: WorkOrderPage
  /** Null where this person takes no payments. */
  onCash: ((invoiceId: Id<'invoice'>) => void) | null
  onPaper: (invoiceId: Id<'invoice'>) => void
}) {
  const { t, money, day, nameOf } = useWords()
  return (
    <section className="card">
      <h2>{t('invoices.title')}</h2>
      <ul className="card-list invoices">
        {order.invoices.map((invoice) => {
          const { invoiceId, numberText, payer, buyerName, day: issued, total, paid } = invoice
          return (
            <li key={invoiceId}>
              <p className="row">
                <Code>{numberText}</Code> <span className="grow" />
                <span className="n">{money(total, order.currency)}</span>
              </p>
              {payer !== 'customer' && (
                <p>
                  {t(`payer.${payer}`)} <bdi className="mute">{nameOf(buyerName)}</bdi>
                </p>
              )}
              <p className="row">
                <span className="mute">{day(issued)}</span> <span className="grow" />
                <Standing invoice={invoice} currency={order.currency} />
              </p>
              <p className="row invoice-acts">
                {paid < total && onCash !== null && (
                  <Button quiet onClick={() => onCash(invoiceId)}>
                    {t('act.takePayment')}
                  </Button>
                )}
                <Button quiet onClick={() => onPaper(invoiceId)} aria-label={`${t('act.preview')} ${numberText}`}>
                  {t('act.preview')}
                </Button>
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Whether it is paid; what was taken back is not called paid, and a credit note says what it takes back. */
function Standing({
  invoice: { total, paid, credited, corrects },
  currency,
}: {
  invoice: WorkOrderPage['invoices'][number]
  currency: string
}) {
  const { t, money } = useWords()
  if (corrects !== '')
    return (
      <span className="mute">
        {t('paper.corrects')} <Code>{corrects}</Code>
      </span>
    )
  if (credited > 0 && credited >= total) return <span className="mute">{t('paper.credited')}</span>
  if (paid >= total) return <span className="paid">✓ {t('invoices.paid')}</span>
  return <span className="owing">{t('invoices.due', { amount: money(total - paid, currency) })}</span>
}

/** What was promised, and how much of the time is left. */
export function Promised({ order: { promisedAt, state } }: { order: WorkOrderPage }) {
  const words = useWords()
  const { t } = words
  if (promisedAt === null) return null
  return (
    <section className="card">
      <h2>
        {t('workOrder.promise')} {promiseText(promisedAt, now(), words)}
      </h2>
      {!isOver(state) && <Left promisedAt={promisedAt} words={words} />}
    </section>
  )
}

/** What happened to the order, newest first, under the days it happened on: many a car stays overnight. */
export function Timeline({ order }: { order: WorkOrderPage }) {
  const words = useWords()
  const dayOf = (event: WorkOrderEvent | undefined) => (event === undefined ? '' : words.dayOf(event.at))
  return (
    <section className="card">
      <h2>{words.t('timeline.title')}</h2>
      <ol className="timeline">
        {/* Counted from the oldest, so that one more on top leaves the others as they are painted. */}
        {[...order.events.entries()].reverse().map(([index, event]) => (
          <Fragment key={index}>
            {dayOf(event) !== dayOf(order.events[index + 1]) && (
              <li className="timeline-day">{words.day(dayOf(event), 'long')}</li>
            )}
            <Happening event={event} words={words} currency={order.currency} />
          </Fragment>
        ))}
      </ol>
    </section>
  )
}

const Happening = memo(function Happening(props: { event: WorkOrderEvent; words: Say; currency: string }) {
  const { event, words, currency } = props
  return (
    <li>
      <time dateTime={new Date(event.at).toISOString()} title={words.instant(event.at)}>
        {words.time(event.at)}
      </time>
      <span>
        {happened(event, words, currency)} <span className="mute">({words.nameOf(event.by)})</span>
      </span>
    </li>
  )
})

function Left({ promisedAt, words }: { promisedAt: number; words: Say }) {
  const at = now()
  const left = promisedAt - at
  const age = ageOf(Math.abs(left), words)
  return runsOut(promisedAt, at) ? (
    <p className="pill warn">{words.t(left > 0 ? 'promise.soon' : 'promise.over', { age })}</p>
  ) : (
    <p className="sub">{words.t('promise.left', { age })}</p>
  )
}

function happened(
  event: WorkOrderEvent,
  { t, quantity, money, unitOfMoney, nameOf, why }: Say,
  currency: string,
): string {
  if (event.kind === 'opened') return t('event.opened')
  if (event.kind === 'paid')
    return t(event.amount < 0 ? 'event.paidBack' : 'event.paid', {
      number: whole(event.numberText),
      amount: money(Math.abs(event.amount), currency),
      unit: unitOfMoney(currency),
    })
  if (event.kind === 'moved') {
    const reason = why('suspended', event.reason)
    return reason === '' ? t(`state.${event.to}`) : `${t(`state.${event.to}`)}: ${reason}`
  }
  if (event.kind === 'lineChanged') {
    const description = nameOf(event.description)
    return event.quantity > 0
      ? t('event.added', { description, quantity: quantity(event.quantity) })
      : t('event.takenOff', { description, quantity: quantity(-event.quantity) })
  }
  const number = whole(event.numberText)
  const isInvoice = event.kind === 'invoiced'
  const total = money(isInvoice ? event.total : -event.total, currency)
  return t(isInvoice ? 'event.invoiced' : 'event.credited', { number, total, unit: unitOfMoney(currency) })
}

/** A word joiner behind each hyphen, so that a number is not broken over two lines. */
function whole(number: string): string {
  return number.replaceAll('-', '-\u2060')
}
