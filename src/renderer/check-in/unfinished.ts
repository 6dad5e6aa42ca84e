import { useEffect, useRef } from 'react'
import { store } from '../hooks/store.ts'
import type { CheckInValues } from './check-in-form.ts'
import type { Evidence } from './evidence.tsx'
import type { Chosen } from './known.ts'

/** A check-in that was left half written, with everything that was answered, seen and signed. */
export interface Unfinished {
  chosen: Chosen
  values: CheckInValues
  evidence: Evidence
}

/**
 * The one that was left last, until it is gone on with: whoever looks something up, or lets another car in between, finds
 * it where a check-in begins. It lives as long as the page does.
 */
export const unfinished = store<Unfinished | null>(null)

/** Keeps what is being written when the form goes, however it is left; `done` says that nothing is left to keep. */
export function useKeptWhenLeft(now: Unfinished, isWorthIt: boolean): { done: () => void; isLeft: () => boolean } {
  const latest = useRef<Unfinished | null>(null)
  const isDone = useRef(false)
  const isLeft = useRef(false)
  useEffect(() => {
    latest.current = isWorthIt ? now : null
  })
  useEffect(() => {
    isLeft.current = false
    return () => {
      isLeft.current = true
      if (latest.current !== null && !isDone.current) unfinished.set(latest.current)
    }
  }, [])
  const done = () => {
    isDone.current = true
  }
  return { done, isLeft: () => isLeft.current }
}
