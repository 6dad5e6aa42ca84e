import { keptStore } from '../hooks/store.ts'

/** What a computer is begun with, one after the other. */
export const setupSteps = ['language', 'company', 'branch', 'tax', 'series', 'printer'] as const
export type SetupStep = (typeof setupSteps)[number]

/** How far this computer was led; it is left and gone on with at any moment, and outlives a restart. */
export interface SetupState {
  state: 'untouched' | 'left' | 'finished'
  step: number
}

const untouched: SetupState = { state: 'untouched', step: 0 }

export const setup = keptStore<SetupState>('kardan.setup', untouched, ({ state, step }) => {
  const known = (['left', 'finished'] as const).find((one) => one === state)
  return known === undefined || typeof step !== 'number' || setupSteps[step] === undefined
    ? untouched
    : { state: known, step }
})
