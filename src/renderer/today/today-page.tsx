import { Link, useNavigate } from '@tanstack/react-router'
import { memo, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Day } from '../../core/calendar.ts'
import { minuteOfDay } from '../../core/wall-clock.ts'
import { atRisk } from '../../domain/work-orders/promise.ts'
import { boardColumns, type TodayCard } from '../../domain/work-orders/queries.ts'
import { Face } from '../frame/top-bar.tsx'
import { useMinute } from '../hooks/use-minute.ts'
import { useQuery } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/choice.tsx'
import { Code } from '../ui/code.tsx'
import { Empty } from '../ui/empty.tsx'
import { Plate } from '../ui/plate.tsx'
import { shortly } from '../work-orders/promise.ts'
import { withAssigned } from '../work-orders/technicians.ts'
import { ExpectedColumn } from './expected.tsx'
import './today.css'

/** Every car in the shop and where it stands; what was promised soonest stands on top. Arrow keys walk, Enter opens. */
export function TodayPage() {
  const words = useWords()
  const { t, count } = words
  const navigate = useNavigate()
  const at = useMinute()
  const cards = useQuery('today', {})
  const technicians = useQuery('technicians', {}) ?? []
  const [technician, setTechnician] = useState('')
  const [risky, setRisky] = useState(false)
  const today = words.dayOf(at)
  const expected = useQuery('expected', { day: today }, { keepPrevious: true })
  if (cards === undefined || expected === undefined) return null
  const shown = cards.filter(
    (card) => (technician === '' || card.technicianId === technician) && (!risky || atRisk(card, at)),
  )
  const risks = cards.filter((card) => atRisk(card, at)).length
  const checkIn = () => void navigate({ to: '/check-in' })
  return (
    <section className="today">
      <header className="screen-head">
        <h1>{t('rail.today')}</h1>
        <p className="sub">
          {words.day(today, 'full')} · {t('today.cars', { count: cards.length })}
          {risks > 0 && (
            <>
              {' · '}
              <button type="button" className="pill warn" aria-pressed={risky} onClick={() => setRisky(!risky)}>
                {t('today.risks', { count: risks })}
              </button>
            </>
          )}
        </p>
        <span className="grow" />
        <div className="today-who">
          <Select
            label={t('today.whose')}
            value={technician}
            onChange={setTechnician}
            choices={[
              { value: '', label: t('today.everyone') },
              ...withAssigned(technicians, cards).map(({ personId, name, cars }) => ({
                value: String(personId),
                label: cars === null ? words.nameOf(name) : `${words.nameOf(name)} (${count(cars)})`,
              })),
            ]}
          />
        </div>
        <Button go shortcut="F2" onClick={checkIn}>
          {t('act.checkIn')}
        </Button>
      </header>
      {cards.length === 0 && expected.today.length === 0 ? (
        <section className="card">
          <Empty title={t('workOrders.none')}>
            <p>{t('workOrders.noneTodo')}</p>
            <Button onClick={checkIn}>{t('act.checkIn')}</Button>
          </Empty>
        </section>
      ) : (
        <Board cards={shown} at={at} today={today} words={words}>
          {expected.today.length + expected.earlier.count > 0 && (
            <ExpectedColumn
              expected={expected}
              now={{ day: today, minute: minuteOfDay(at, words.timeZone) }}
              words={words}
            />
          )}
        </Board>
      )}
    </section>
  )
}

function Board({
  cards,
  at,
  today,
  words,
  children,
}: {
  cards: readonly TodayCard[]
  at: number
  today: Day
  words: Say
  /** A further column before the others. */
  children?: ReactNode
}) {
  const { t, count } = words
  const board = useRef<HTMLDivElement>(null)
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    const elsewhere =
      target instanceof HTMLElement && target.closest('input, select, textarea, dialog, [role=menu]') !== null
    if (event.defaultPrevented || elsewhere) return
    const next = neighbour(board.current, event.key, words.direction)
    if (next === undefined) return
    event.preventDefault()
    next.focus({ preventScroll: true })
    next.scrollIntoView({ block: 'nearest' })
  })
  // The arrows walk whether or not a card has the focus yet: nothing else on this screen wants them.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  const first = cards[0]?.workOrderId
  return (
    <div className="board" ref={board}>
      {children}
      {boardColumns.map((column) => {
        const inside = cards.filter((card) => card.column === column)
        return (
          <section key={column} className="board-column" aria-label={t(`column.${column}`)}>
            <h2>
              {t(`column.${column}`)} <span className="mute">{count(inside.length)}</span>
            </h2>
            <ul>
              {inside.map((card) => (
                <Card
                  key={card.workOrderId}
                  card={card}
                  first={card.workOrderId === first}
                  risk={atRisk(card, at)}
                  today={today}
                  words={words}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

interface CardProps {
  card: TodayCard
  first: boolean
  risk: boolean
  today: Day
  words: Say
}

/** The minute alone changes nothing on a card but whether it is at risk and, with the day, how its moments are written. */
const Card = memo(function Card({ card, first, risk, today, words }: CardProps) {
  const { t, money, nameOf } = words
  const { workOrderId, plate, customerName, complaint, technician, notInvoiced, due } = card
  return (
    <li>
      <Link
        className="board-card"
        to="/work-orders/$workOrderId"
        params={{ workOrderId }}
        data-card={workOrderId}
        {...(first ? { 'data-first-card': true } : {})}
      >
        <span className="row">
          {plate === '' ? <Code>{card.numberText}</Code> : <Plate plate={plate} />}
          <span className="grow" />
          <When card={card} risk={risk} today={today} words={words} />
        </span>
        <b>
          <bdi>{words.carName(card) || t('workOrder.car')}</bdi>
        </b>
        <span className="board-what">
          <bdi>{nameOf(customerName)}</bdi>
          {complaint !== '' && <bdi className="board-said">{complaint}</bdi>}
        </span>
        {card.column === 'waiting' && card.stateReason !== '' && (
          <span className="board-reason">{words.why('suspended', card.stateReason)}</span>
        )}
        <span className="row board-foot">
          {technician === '' ? (
            <span className="mute">{t('today.nobody')}</span>
          ) : (
            <>
              <Face name={nameOf(technician)} /> <bdi>{nameOf(technician)}</bdi>
            </>
          )}
          <span className="grow" />
          {card.keyTag !== '' && (
            <span className="pill" title={t('checkIn.keyTag')}>
              <KeySign /> <Code>{card.keyTag}</Code>
            </span>
          )}
          {notInvoiced > 0 && (
            <span className="n" title={t('line.notInvoiced')}>
              {money(notInvoiced, card.currency)}
            </span>
          )}
          {notInvoiced === 0 && due > 0 && (
            <span className="n owing">{t('invoices.due', { amount: money(due, card.currency) })}</span>
          )}
        </span>
      </Link>
    </li>
  )
})

function KeySign() {
  return (
    <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      <path
        d="M9.5 6.5L3 13v1h2v-1.5h1.5V11H8l1.5-1.5M14 5a3 3 0 1 1-6 0 3 3 0 0 1 6 0z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
      />
    </svg>
  )
}

function When({ card, risk, today, words }: { card: TodayCard; risk: boolean; today: Day; words: Say }) {
  const { t, instant } = words
  const { promisedAt } = card
  if (promisedAt === null)
    return <span className="mute">{t('today.since', { time: shortly(card.openedAt, today, words) })}</span>
  const text = shortly(promisedAt, today, words)
  return risk ? (
    <span className="pill warn" title={instant(promisedAt)}>
      {t('today.atRisk', { time: text })}
    </span>
  ) : (
    <span className="sub when" title={instant(promisedAt)}>
      {text}
    </span>
  )
}

/** The card an arrow key leads to: up and down in its column, sideways to the nearest of the next column that has any. */
function neighbour(board: HTMLElement | null, key: string, direction: 'ltr' | 'rtl'): HTMLElement | undefined {
  const columns = [...(board?.querySelectorAll('.board-column') ?? [])].map((column) => [
    ...column.querySelectorAll<HTMLElement>('.board-card'),
  ])
  const x = columns.findIndex((cards) => cards.some((card) => card === document.activeElement))
  const arrow = /^Arrow(Up|Down|Left|Right)$/.exec(key)?.[1]
  if (arrow === undefined) return undefined
  if (x < 0) return columns.flat()[0]
  const y = columns[x]?.findIndex((card) => card.matches(':focus')) ?? 0
  if (arrow === 'Up') return columns[x]?.[y - 1]
  if (arrow === 'Down') return columns[x]?.[y + 1]
  const step = (arrow === 'Right') === (direction === 'ltr') ? 1 : -1
  for (let to = x + step; to >= 0 && to < columns.length; to += step) {
    const cards = columns[to] ?? []
    if (cards.length > 0) return cards[Math.min(y, cards.length - 1)]
  }
  return undefined
}
