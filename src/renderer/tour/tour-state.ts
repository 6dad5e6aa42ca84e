import type { CommandName } from '../../domain/index.ts'
import { keptStore } from '../hooks/store.ts'
import { tourSteps } from './tour-steps.ts'

/** How far this computer's tour is; it is left and resumed at any moment, and outlives a restart. */
export interface TourState {
  state: 'offered' | 'running' | 'left' | 'finished' | 'unknown'
  step: number
  /** The order opened on the way, as its screen is named. */
  order: string | null
}

/** Offered by itself once, where nobody has settled anything yet: on a new computer, or in a demo opened for the first time. */
const isNew = localStorage.getItem('kardan.settings') === null
const usual: TourState = { state: isNew ? 'offered' : 'unknown', step: 0, order: null }

export const tour = keptStore<TourState>('kardan.tour', usual, ({ state, step, order }) => {
  const known = (['offered', 'running', 'left', 'finished'] as const).find((one) => one === state)
  if (known === undefined || typeof step !== 'number' || tourSteps[step] === undefined) return usual
  return { state: known, step, order: typeof order === 'string' ? order : null }
})

/** Begins, or goes on where it was left. */
export function startTour(): void {
  const { state, step } = tour.get()
  tour.change({ state: 'running', step: state === 'left' ? step : 0 })
}

export const leaveTour = (): void => tour.change({ state: 'left' })

export function walkTour(by: 1 | -1): void {
  const step = tour.get().step + by
  if (step >= tourSteps.length) tour.change({ state: 'finished', step: 0 })
  else tour.change({ step: Math.max(0, step) })
}

/** A command was done at this desk: where it is what the step is about, the tour moves on. */
export function tourSees(name: CommandName): void {
  const { state, step } = tour.get()
  const done = tourSteps[step]?.done
  if (state === 'running' && done !== undefined && done !== 'arrived' && done.includes(name)) walkTour(1)
}
