import { store } from '../hooks/store.ts'

/** What a computer is begun with, one after the other. */
export const setupSteps = ['language', 'company', 'branch', 'tax', 'series', 'printer'] as const
export type SetupStep = (typeof setupSteps)[number]

/** How far this computer was led; it is left and gone on with at any moment, and outlives a restart. */
export interface SetupState {
  state: 'untouched' | 'left' | 'finished'
  step: number
}

const kept = 'kardan.setup'

export const setup = store<SetupState>(readSetup())

export function changeSetup(changed: Partial<SetupState>): void {
  setup.set({ ...setup.get(), ...changed })
  localStorage.setItem(kept, JSON.stringify(setup.get()))
}

function readSetup(): SetupState {
  const untouched: SetupState = { state: 'untouched', step: 0 }
  try {
    const { state, step }: Partial<SetupState> = JSON.parse(localStorage.getItem(kept) ?? '{}')
    const known = (['left', 'finished'] as const).find((one) => one === state)
    return known === undefined || typeof step !== 'number' || setupSteps[step] === undefined
      ? untouched
      : { state: known, step }
  } catch {
    return untouched
  }
}
