import { useCallback, useEffect } from 'react'
import { every, now } from './clock.ts'
import { useDesk, useSession } from './desk.tsx'
import { locked } from './locked.ts'
import { useSettings } from './settings.ts'
import { useAsk } from './use-run.ts'

/** Locks the desk: the engine knows nobody any more, whatever the page still holds. */
export function useLock(): () => void {
  const ask = useAsk()
  const { port } = useDesk()
  return useCallback(() => {
    if (locked.get()) return
    locked.set(true)
    port.rest()
    void ask({ ask: 'signOut' }, 'all')
  }, [ask, port])
}

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
const lookEveryMs = 5_000
const tellEveryMs = 30_000

/**
 * Locks the desk when nobody has touched it for as long as this computer's settings say; a scan is a touch, too. The
 * engine is told of touches, so that it knows nobody any more a while after, should this page hang.
 */
export function useAutoLock(): void {
  const { lockAfter } = useSettings()
  const session = useSession()
  const lock = useLock()
  const ask = useAsk()
  useEffect(() => {
    if (!session) return
    let touchedAt = now()
    let toldAt = Number.NEGATIVE_INFINITY
    const touched = () => {
      touchedAt = now()
      if (locked.get() || touchedAt - toldAt < tellEveryMs) return
      toldAt = touchedAt
      void ask({ ask: 'touched', lockAfter }, 'all')
    }
    touched()
    if (lockAfter === 0) return
    for (const sign of signs) window.addEventListener(sign, touched, { capture: true, passive: true })
    const stop = every(lookEveryMs, () => {
      if (now() - touchedAt >= lockAfter * 60_000) lock()
    })
    return () => {
      stop()
      for (const sign of signs) window.removeEventListener(sign, touched, { capture: true })
    }
  }, [session, lockAfter, lock, ask])
}
