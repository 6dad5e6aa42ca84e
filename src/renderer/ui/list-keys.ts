import { type KeyboardEvent, useEffect, useState } from 'react'

/**
 * The keys of a field that has what it found below it: arrows walk, Enter takes. Until the answer to what was typed is
 * there, the list is of fewer letters: Enter waits for it, so that who types fast takes what they typed.
 */
export function useListKeys<T>(
  options: readonly T[],
  {
    isLate,
    onTake,
    onNothing,
  }: {
    /** The list answers what was typed before. */
    isLate: boolean
    onTake: (option: T) => void
    /** Enter where nothing was found; without it the key is not the list's. */
    onNothing?: () => void
  },
) {
  const [at, setAt] = useState(0)
  const [isWaiting, setWaiting] = useState(false)
  const chosen = options[Math.min(at, options.length - 1)]
  const take = () => (chosen === undefined ? onNothing?.() : onTake(chosen))
  useEffect(() => {
    if (!isWaiting || isLate) return
    setWaiting(false)
    take()
  })
  return {
    chosen,
    /** What was typed or taken has changed: the list begins anew. */
    begin: () => {
      setAt(0)
      setWaiting(false)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      const isMeant =
        event.key === 'Enter' ? isLate || chosen !== undefined || onNothing !== undefined : step !== undefined
      if (!isMeant) return
      event.preventDefault()
      if (step === undefined)
        if (isLate) setWaiting(true)
        else take()
      else if (!isLate && options.length > 0)
        setAt((Math.min(at, options.length - 1) + step + options.length) % options.length)
    },
  }
}
