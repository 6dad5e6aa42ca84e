import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useOwnTill } from '../cash-desk/own-till.ts'
import { useActs } from '../hooks/acts.ts'
import { useStore } from '../hooks/store.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { leaveTour, startTour, tour, walkTour } from './tour-state.ts'
import { type TourStep, tourSteps } from './tour-steps.ts'
import './tour.css'

/** A working day, step by step on the real screens: a bar at the foot that says what comes next and keeps nobody from work. */
export function Tour() {
  const { state, step } = useStore(tour)
  const running = state === 'running'
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  useActs([
    { name: 'act.tour', enabled: !running, act: startTour },
    { name: 'act.tourNext', shortcut: 'F10', enabled: running, act: () => walkTour(1) },
  ])
  const at = tourSteps[step]
  if (running && at !== undefined) return <Step key={step} step={at} number={step + 1} />
  // Whoever is being led through setting up is led by one thing at a time.
  return state === 'offered' && pathname !== '/settings/begin' ? <Offer /> : null
}

function Offer() {
  const { t } = useWords()
  return (
    <Bar>
      <p className="tour-what">
        <b>{t('tour.title')}</b> {t('tour.offer')}
      </p>
      <Button onClick={leaveTour}>{t('tour.notNow')}</Button>
      <Button onClick={startTour}>{t('tour.start')}</Button>
    </Bar>
  )
}

function Step({ step, number }: { step: TourStep; number: number }) {
  const { t, count } = useWords()
  const navigate = useNavigate()
  const { pathname } = useRouterState({ select: ({ location }) => ({ pathname: location.pathname }) })
  const { order } = useStore(tour)
  useArrival(step, pathname)
  useMark(step)
  const page = step.page === 'order' ? order : step.page
  const last = number === tourSteps.length
  return (
    <Bar step={step.name}>
      <span className="mute tour-number">{t('tour.of', { step: count(number), count: count(tourSteps.length) })}</span>
      <p className="tour-what">
        <b>{t(`tour.${step.name}.what`)}</b> {t(`tour.${step.name}.how`)}
      </p>
      {page !== null && page !== '' && pathname !== page && step.done !== 'arrived' && (
        <Button onClick={() => void navigate({ to: page })}>{t('tour.show')}</Button>
      )}
      {number > 1 && (
        <Button quiet onClick={() => walkTour(-1)}>
          {t('tour.back')}
        </Button>
      )}
      <Button shortcut="F10" onClick={() => walkTour(1)}>
        {t(last ? 'tour.finish' : 'tour.next')}
      </Button>
      {!last && (
        <Button quiet onClick={leaveTour}>
          {t('tour.leave')}
        </Button>
      )}
    </Bar>
  )
}

/** Moves on where being on a page, or a till that is open already, is the step done; and remembers the order of the day. */
function useArrival({ name, page, done }: TourStep, pathname: string): void {
  const till = useOwnTill({ enabled: name === 'till' })
  const isDone = (done === 'arrived' && pathname === page) || (name === 'till' && (till?.mine ?? null) !== null)
  useEffect(() => {
    if (pathname.startsWith('/work-orders/')) tour.change({ order: pathname })
  }, [pathname])
  useEffect(() => {
    if (isDone) walkTour(1)
  }, [isDone])
}

/** Rings what the step is about, whatever is painted anew; nothing is moved or covered by it. */
function useMark({ at }: TourStep): void {
  useEffect(() => {
    let marked: Element | null = null
    const look = () => {
      const found = at.map((selector) => document.querySelector(selector)).find((one) => one !== null) ?? null
      if (found === marked && (found === null || found.hasAttribute('data-tour'))) return
      marked?.removeAttribute('data-tour')
      found?.setAttribute('data-tour', '')
      marked = found
    }
    look()
    const watching = new MutationObserver(look)
    watching.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['open'] })
    return () => {
      watching.disconnect()
      marked?.removeAttribute('data-tour')
    }
  }, [at])
}

/** Stands over windows too, so that what it says is read while one is open; there the window has the keys. */
function Bar({ step, children }: { step?: TourStep['name']; children: React.ReactNode }) {
  const { t } = useWords()
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const shown = bar.current
    if (shown === null) return
    const raise = () => {
      if (shown.matches(':popover-open')) shown.hidePopover()
      shown.showPopover()
    }
    raise()
    const root = document.documentElement
    const room = new ResizeObserver(() => root.style.setProperty('--tour', `${shown.offsetHeight}px`))
    room.observe(shown)
    const watching = new MutationObserver((changes) => {
      if (changes.some(({ target }) => target instanceof HTMLDialogElement && target.open)) raise()
    })
    watching.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['open'] })
    return () => {
      watching.disconnect()
      room.disconnect()
      root.style.removeProperty('--tour')
    }
  }, [])
  return (
    <aside ref={bar} popover="manual" className="tour" data-step={step} aria-label={t('tour.title')} aria-live="polite">
      {children}
    </aside>
  )
}
