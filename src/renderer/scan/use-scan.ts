import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { useBadge } from '../hooks/use-badge.ts'
import type { Scanned } from './framing.ts'
import { type Receiver, scans, type TypedKey } from './scan-center.ts'

/** What a scan means while this component is shown; the one shown last decides. */
export function useScan(take: Receiver): void {
  const onCode = useEffectEvent(take)
  useEffect(() => {
    const remove = scans.add((code, scanned) => onCode(code, scanned))
    scans.release()
    return remove
  }, [])
}

/**
 * A badge switches the person, on whatever screen it is held to the scanner, and `onBadge` hears of it; any other code
 * means what the screen says.
 */
export function useScanOrBadge(take: (code: string) => void, onBadge: () => void = () => {}): void {
  const badge = useBadge()
  useScan((code) => void badge(code).then((isTheirs) => (isTheirs ? onBadge() : take(code))))
}

/**
 * For a dialog to which a scan means nothing: scans wait, in order, until it is closed. Answers those that wait. A badge
 * waits for nothing: whoever may do what was just refused holds theirs to the scanner, and the dialog stays as it is.
 */
export function useHeldScans(): readonly Scanned[] {
  const badge = useBadge()
  const aside = useEffectEvent(badge)
  useEffect(() => scans.add(null, (code) => aside(code)), [])
  return useSyncExternalStore(scans.onHeld, scans.held)
}

/**
 * Keys such as + or a digit, where no field has the focus; several where a person is quick. A scan is none of them. A
 * field they open is there and has the focus before the next key, which may have come already and goes on in it.
 */
export function useTypedKeys(take: (keys: readonly TypedKey[]) => void): void {
  const onKeys = useEffectEvent(take)
  useEffect(() => scans.onTypedKeys((keys) => flushSync(() => onKeys(keys))), [])
}
