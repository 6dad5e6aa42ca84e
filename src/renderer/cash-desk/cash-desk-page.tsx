import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { Till, TillShift } from '../../domain/cash-desk/queries.ts'
import { tenders } from '../../domain/payments/payment.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useActs } from '../hooks/acts.ts'
import { useSession } from '../hooks/desk.tsx'
import { useMayOpen } from '../hooks/may-open.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Empty } from '../ui/empty.tsx'
import { CountTill } from './count-till.tsx'
import { HandOver } from './hand-over.tsx'
import { Counts, Entries, Taken } from './lists.tsx'
import { MoveCash } from './move-cash.tsx'
import { useOwnTill } from './own-till.ts'
import './cash-desk.css'

type Mine = NonNullable<Till['mine']>
type Shows = 'open' | 'spot' | 'close' | 'expense' | 'safe' | 'topUp' | 'handover'

/** A person's own till: what should be in it, what went through it, and its counts from opening to closing. */
export function CashDeskPage() {
  const till = useOwnTill()
  const personId = useSession()?.personId as Id<'person'>
  const [window, setWindow] = useState<{ shows: Shows; personId: Id<'person'> } | null>(null)
  const open = (shows: Shows) => setWindow({ shows, personId })
  const acts = useTillActs(till, open)
  return (
    <>
      {till !== undefined && <Shown till={till} acts={acts} />}
      {window !== null && (
        <Windows
          {...window}
          onEmptied={() => setWindow({ ...window, shows: 'close' })}
          onClose={() => setWindow(null)}
        />
      )}
    </>
  )
}

/** What can be done with one's till; before there is one, it can be opened. */
function useTillActs(till: Till | undefined, open: (shows: Shows) => void) {
  const hasOne = till !== undefined && till.mine !== null
  return useActs([
    {
      name: 'act.openTill',
      ...(hasOne ? {} : { shortcut: 'F4' }),
      enabled: till !== undefined && !hasOne,
      act: () => open('open'),
    },
    { name: 'act.countTill', shortcut: 'F6', enabled: hasOne, act: () => open('spot') },
    { name: 'act.expense', shortcut: 'F7', enabled: hasOne, act: () => open('expense') },
    { name: 'act.toSafe', enabled: hasOne, act: () => open('safe') },
    { name: 'act.topUp', enabled: hasOne, act: () => open('topUp') },
    { name: 'act.handOver', enabled: hasOne, act: () => open('handover') },
    { name: 'act.closeTill', ...(hasOne ? { shortcut: 'F4' } : {}), enabled: hasOne, act: () => open('close') },
  ])
}

function Shown({ till, acts }: { till: Till; acts: ReturnType<typeof useTillActs> }) {
  const mayOpen = useMayOpen()
  const { t } = useWords()
  const { mine, others, currency } = till
  return (
    <>
      <header className="screen-head">
        <h1>{t('rail.cashDesk')}</h1>
        <span className="grow" />
        {mayOpen('/cash-desk/day') && (
          <Link to="/cash-desk/day" className="button">
            {t('day.title')}
          </Link>
        )}
        {mine !== null && <HistoryButton entity="cashShift" id={mine.shiftId} quiet />}
        <ActButton act={acts['act.handOver']} />
        <ActButton act={acts['act.topUp']} />
        <ActButton act={acts['act.toSafe']} />
        <ActButton act={acts['act.expense']} />
        <ActButton act={acts['act.countTill']} />
        <ActButton go act={acts['act.closeTill']} />
      </header>
      {mine === null ? (
        <section className="card">
          <Empty title={t('till.none')}>
            <p>{t('till.noneTodo')}</p>
            <ActButton go act={acts['act.openTill']} />
          </Empty>
        </section>
      ) : (
        <Shift shift={mine} currency={currency} />
      )}
      {others.length > 0 && <Others shifts={others} currency={currency} />}
    </>
  )
}

/** A badge changes who is at the desk; the till that is being counted stays whose it was. */
function Windows({
  shows,
  personId,
  onEmptied,
  onClose,
}: {
  shows: Shows
  personId: Id<'person'>
  /** Nothing is left in the till; it asks for its last count. */
  onEmptied: () => void
  onClose: () => void
}) {
  const till = useQuery('till', { personId })
  if (till === undefined) return null
  const { mine, terminals, currency, others } = till
  if (shows === 'open')
    return <CountTill what="open" shift={null} terminals={terminals} currency={currency} onClose={onClose} />
  if (mine === null) return null
  if (shows === 'spot' || shows === 'close')
    return <CountTill what={shows} shift={mine} terminals={terminals} currency={currency} onClose={onClose} />
  if (shows === 'handover')
    return (
      <HandOver
        shift={mine}
        others={others}
        currency={currency}
        onHandedOver={(left) => (left === 0 ? onEmptied() : onClose())}
        onClose={onClose}
      />
    )
  return <MoveCash kind={shows} shift={mine} currency={currency} onClose={onClose} />
}

function Shift({ shift, currency }: { shift: Mine; currency: string }) {
  const { t, money, instant, unitOfMoney } = useWords()
  const amount = (value: number) => money(value, currency)
  return (
    <>
      <p className="sub till-since">{t('till.since', { at: instant(shift.openedAt), unit: unitOfMoney(currency) })}</p>
      <div className="tiles">
        <p className="card tile strong">
          <span>{t('till.expectedCash')}</span>
          <b>{amount(shift.expected.cash)}</b>
        </p>
        <p className="card tile">
          <span>{t('till.opening')}</span>
          <b>{amount(shift.opening)}</b>
        </p>
        {tenders.map((tender) => (
          <p key={tender} className="card tile">
            <span>{t('till.taken', { tender: t(`tender.${tender}`) })}</span>
            <b>{amount(shift.taken[tender] ?? 0)}</b>
          </p>
        ))}
      </div>
      <div className="till-two">
        <section className="card">
          <h2>{t('till.payments')}</h2>
          <Taken rows={shift.payments} currency={currency} />
        </section>
        <div className="side">
          <section className="card">
            <h2>{t('till.entries')}</h2>
            <Entries rows={shift.entries} currency={currency} />
          </section>
          <section className="card">
            <h2>{t('till.counts')}</h2>
            <Counts rows={shift.counts} currency={currency} />
          </section>
        </div>
      </div>
    </>
  )
}

function Others({ shifts, currency }: { shifts: readonly TillShift[]; currency: string }) {
  const { t, money, instant, nameOf } = useWords()
  return (
    <section className="card till-others">
      <h2>{t('till.others')}</h2>
      <ul className="rows-list">
        {shifts.map((shift) => (
          <li key={shift.shiftId} className="row">
            <bdi>{nameOf(shift.cashierName)}</bdi>
            <span className="mute">
              <bdi>{nameOf(shift.stationName)}</bdi> · {instant(shift.openedAt)}
            </span>
            <span className="grow" />
            <span className="n">{money(shift.expected.cash, currency)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
