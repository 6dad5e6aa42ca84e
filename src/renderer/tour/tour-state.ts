import type { CommandName } from '../../domain/index.ts'
import { store } from '../hooks/store.ts'
import { tourSteps } from './tour-steps.ts'

/** How far this computer's tour is; it is left and resumed at any moment, and outlives a restart. */
export interface TourState {
  state: 'offered' | 'running' | 'left' | 'finished' | 'unknown'
  step: number
  /** The order opened on the way, as its screen is named. */
  order: string | null
}

const kept = 'kardan.tour'

export const tour = store<TourState>(readTour())

export function changeTour(changed: Partial<TourState>): void {
  tour.set({ ...tour.get(), ...changed })
  localStorage.setItem(kept, JSON.stringify(tour.get()))
}

/** Begins, or goes on where it was left. */
export function startTour(): void {
  const { state, step } = tour.get()
  changeTour({ state: 'running', step: state === 'left' ? step : 0 })
}

export const leaveTour = (): void => changeTour({ state: 'left' })

export function walkTour(by: 1 | -1): void {
  const step = tour.get().step + by
  if (step >= tourSteps.length) changeTour({ state: 'finished', step: 0 })
  else changeTour({ step: Math.max(0, step) })
}

/** A command was done at this desk: where it is what the step is about, the tour moves on. */
export function tourSees(name: CommandName): void {
  const { state, step } = tour.get()
  const done = tourSteps[step]?.done
  if (state === 'running' && done !== undefined && done !== 'arrived' && done.includes(name)) walkTour(1)
}

/** Offered by itself once, where nobody has settled anything yet: on a new computer, or in a demo opened for the first time. */
function readTour(): TourState {
  const fresh = localStorage.getItem('kardan.settings') === null
  const fallback: TourState = { state: fresh ? 'offered' : 'unknown', step: 0, order: null }
  try {
    const { state, step, order }: Partial<TourState> = JSON.parse(localStorage.getItem(kept) ?? '{}')
    const known = (['offered', 'running', 'left', 'finished'] as const).find((one) => one === state)
    if (known === undefined || typeof step !== 'number' || tourSteps[step] === undefined) return fallback
    return { state: known, step, order: typeof order === 'string' ? order : null }
  } catch {
    return fallback
  }
}
