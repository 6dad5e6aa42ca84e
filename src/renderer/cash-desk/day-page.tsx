import { useState } from 'react'
import { addDays } from '../../core/calendar.ts'
import type { DayDesk } from '../../domain/cash-desk/queries.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useActs } from '../hooks/acts.ts'
import { useMay } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Button } from '../ui/button.tsx'
import { Chevron } from '../ui/chevron.tsx'
import { Code } from '../ui/code.tsx'
import { DayBox } from '../ui/day-field.tsx'
import { CloseDay } from './close-day.tsx'
import { Entries, Taken } from './lists.tsx'
import './cash-desk.css'
import { TenderTable } from './tender-table.tsx'

/** A business day: books against counts, tender by tender. Once closed its figures stand; what comes later lies beside. */
export function DayPage() {
  const { t, day: dayText } = useWords()
  const [asked, setAsked] = useState<string | null>(null)
  const [closing, setClosing] = useState<string | null>(null)
  const desk = useQuery('dayDesk', { day: asked }, { keepPrevious: true })
  const run = useRun()
  const mayClose = useMay('cash.closeDay')
  const open = desk?.shifts.some(({ state }) => state === 'open') ?? false
  const closable = mayClose && desk !== undefined && desk.closed === null
  // The day in view is closed, also where another was asked for and is on its way or begins meanwhile.
  const close = () => {
    setAsked(desk?.day ?? null)
    setClosing(desk?.day ?? null)
  }
  const [ahead] = desk?.closedAhead ?? []
  const reopen = (day: string) => void run('reopenDay', { day })
  const acts = useActs([
    { name: 'act.closeDay', shortcut: 'F4', enabled: closable, act: close },
    { name: 'act.reopenDay', enabled: ahead !== undefined, act: () => ahead !== undefined && reopen(ahead) },
  ])
  if (desk === undefined) return null
  const step = (days: number) => setAsked(addDays(desk.day, days))
  return (
    <>
      <header className="screen-head">
        <h1>{t('day.title')}</h1>
        <span className="day-walk">
          <Button onClick={() => step(-1)} aria-label={t('day.before')}>
            <Chevron back />
          </Button>
          <b>{dayText(desk.day, 'full')}</b>
          <Button onClick={() => step(1)} disabled={desk.day >= desk.today} aria-label={t('day.after')}>
            <Chevron />
          </Button>
          <DayBox
            label={t('checkIn.otherDay')}
            value={desk.day}
            onChange={(day) => setAsked(day < desk.today ? day : desk.today)}
            brief
            inline
            past
          />
          {desk.day !== desk.today && (
            <Button quiet onClick={() => setAsked(null)}>
              {t('day.today')}
            </Button>
          )}
        </span>
        <span className="grow" />
        <ActButton go act={acts['act.closeDay']} />
      </header>
      {desk.unclosed.length > 0 && (
        <p className="notice-line">
          <span>{t('day.unclosed')}</span>
          <span className="row">
            {desk.unclosed.slice(0, 5).map((one) => (
              <Button key={one} quiet onClick={() => setAsked(one)}>
                {dayText(one)}
              </Button>
            ))}
          </span>
        </p>
      )}
      {desk.closedAhead.map((one) => (
        <p key={one} className="notice-line">
          <span>{t('day.closedAhead', { day: dayText(one, 'long') })}</span>
          <Button onClick={() => reopen(one)}>{t('act.reopenDay')}</Button>
        </p>
      ))}
      <div className="till-two">
        <div className="day-cards">
          <Tenders desk={desk} />
          {desk.late.length + desk.lateInvoiced !== 0 && <Late desk={desk} />}
          <section className="card">
            <h2>{t('till.payments')}</h2>
            <Taken rows={desk.payments} currency={desk.currency} />
          </section>
        </div>
        <div className="side">
          <Documents desk={desk} />
          <Shifts desk={desk} />
          <section className="card">
            <h2>{t('till.entries')}</h2>
            <Entries rows={desk.entries} currency={desk.currency} />
          </section>
          {desk.cheques.length > 0 && <Cheques desk={desk} />}
        </div>
      </div>
      {closing === desk.day && <CloseDay key={desk.day} desk={desk} open={open} onClose={() => setClosing(null)} />}
    </>
  )
}

function Tenders({ desk }: { desk: DayDesk }) {
  const { t, day, money, instant, nameOf, unitOfMoney } = useWords()
  const { closed, currency } = desk
  const amount = (value: number) => money(value, currency)
  const rows =
    closed === null
      ? desk.tenders
      : desk.tenders.map(({ tender }) => ({
          tender,
          taken: closed.taken[tender] ?? 0,
          counted: closed.counted[tender] ?? null,
          partly: null,
        }))
  return (
    <section className="card">
      <div className="row">
        <h2>{t('day.takings', { unit: unitOfMoney(currency) })}</h2>
        <span className="grow" />
        <HistoryButton entity="dayClose" id={desk.day} quiet of={day(desk.day, 'long')} />
        <span className={closed === null ? 'pill' : 'pill accent'}>
          {closed === null ? t('day.open') : t('day.closedBy', { name: nameOf(closed.by), at: instant(closed.at) })}
        </span>
      </div>
      <TenderTable rows={rows} currency={currency} />
      {desk.terminals.map(({ name, counted }) => (
        <p key={name} className="row sub">
          <bdi>{name}</bdi>
          <span className="grow" />
          {counted === null ? t('day.notRead') : amount(counted)}
        </p>
      ))}
      {closed !== null && closed.reason !== '' && (
        <p className="sub">
          {t('day.reason')} <bdi>{closed.reason}</bdi>
        </p>
      )}
    </section>
  )
}

function Late({ desk }: { desk: DayDesk }) {
  const { t, money } = useWords()
  return (
    <section className="card late">
      <h2>{t('day.late')}</h2>
      <p>{t('day.lateExplained')}</p>
      {desk.late.length > 0 && <Taken rows={desk.late} currency={desk.currency} />}
      {desk.lateInvoiced !== 0 && <p>{t('day.lateInvoiced', { amount: money(desk.lateInvoiced, desk.currency) })}</p>}
    </section>
  )
}

function Documents({ desk }: { desk: DayDesk }) {
  const { t, money, count } = useWords()
  return (
    <section className="card">
      <h2>{t('day.documents')}</h2>
      <dl className="sums">
        <dt>{t('day.invoiced', { count: count(desk.invoiceCount) })}</dt>
        <dd>{money(desk.invoiced, desk.currency)}</dd>
        <dt>{t('day.credited')}</dt>
        <dd>{money(desk.credited, desk.currency)}</dd>
      </dl>
    </section>
  )
}

function Shifts({ desk }: { desk: DayDesk }) {
  const { t, money, nameOf } = useWords()
  return (
    <section className="card">
      <h2>{t('day.shifts')}</h2>
      {desk.shifts.length === 0 && <p className="sub">{t('day.noShifts')}</p>}
      <ul className="rows-list">
        {desk.shifts.map((shift) => (
          <li key={shift.shiftId}>
            <p className="row">
              <bdi>{nameOf(shift.cashierName)}</bdi>
              <span className={shift.state === 'open' ? 'pill warn' : 'pill'}>{t(`shift.${shift.state}`)}</span>
              <span className="grow" />
              <HistoryButton entity="cashShift" id={shift.shiftId} quiet of={nameOf(shift.cashierName)} />
              <span className="n">{money(shift.counted ?? shift.expected.cash, desk.currency)}</span>
            </p>
            {shift.difference !== null && shift.difference !== 0 && (
              <p className="sub">
                {t('till.off', { amount: money(shift.difference, desk.currency) })} · <bdi>{shift.reason}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Cheques({ desk }: { desk: DayDesk }) {
  const { t, money, day, nameOf } = useWords()
  return (
    <section className="card">
      <h2>{t('cheques.title')}</h2>
      <ul className="rows-list">
        {desk.cheques.map((cheque) => (
          <li key={cheque.chequeId} className="row">
            <Code>{cheque.number}</Code>
            <span className="mute">{day(cheque.dueDay)}</span>
            <bdi>{nameOf(cheque.customerName)}</bdi>
            <span className="grow" />
            <span className="n">{money(cheque.amount, desk.currency)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
