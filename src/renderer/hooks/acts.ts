import { useEffect, useEffectEvent } from 'react'
import type { WordKey } from '../../locales/index.ts'
import { after } from './clock.ts'
import { store, useStore } from './store.ts'

/** Something a person can do here now: on a key, in the command palette, or both. */
export interface Act<Name extends WordKey = WordKey> {
  name: Name
  shortcut?: string
  enabled?: boolean
  act: () => void
}

const offered = store<readonly { acts: readonly Act[] }[]>([])

/**
 * Offers acts while the screen is shown: their keys act wherever the focus is, the palette lists them. It answers them by
 * name, so that a button is drawn of the same act.
 */
export function useActs<Name extends WordKey>(acts: readonly Act<Name>[]): Readonly<Record<Name, Act<Name>>> {
  const signature = acts.map(({ name, shortcut, enabled }) => `${name} ${shortcut} ${enabled}`).join()
  const run = useEffectEvent((name: WordKey) => acts.find((one) => one.name === name)?.act())
  const current = useEffectEvent(() => acts)
  // biome-ignore lint/correctness/useExhaustiveDependencies: offered anew only when what is offered changes, not with every painting.
  useEffect(() => {
    const entry = { acts: current().map((one) => ({ ...one, act: () => run(one.name) })) }
    offered.set([...offered.get(), entry])
    const wish = wished.get()
    if (wish !== null && entry.acts.some(({ name, enabled }) => name === wish && enabled !== false)) {
      wished.set(null)
      // After the screen has painted what the act works on.
      after(0, () => run(wish))
    }
    return () => offered.set(offered.get().filter((one) => one !== entry))
  }, [signature])
  return Object.fromEntries(acts.map((one) => [one.name, one])) as Record<Name, Act<Name>>
}

/** What a page that is being opened shall do once it is there. */
const wished = store<WordKey | null>(null)

const wishLastsMs = 2000

/** Asks the page that opens next for an act, as if its key were pressed there; `refused` is called where it cannot be done. */
export function wishFor(name: WordKey, refused: () => void): void {
  wished.set(name)
  after(wishLastsMs, () => {
    if (wished.get() !== name) return
    wished.set(null)
    refused()
  })
}

export function useOfferedActs(): readonly Act[] {
  // The screen's own acts come before those of the frame around it.
  return useStore(offered)
    .toReversed()
    .flatMap(({ acts }) => acts)
    .filter(({ enabled }) => enabled !== false)
}

/** Listens once for the whole page; while a dialog is open its own keys alone count. */
export function listenForShortcuts(page: Window): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.repeat || event.defaultPrevented || page.document.querySelector('dialog[open]') !== null) return
    const all = offered.get().flatMap(({ acts }) => acts)
    const found = all.findLast(({ shortcut }) => shortcut !== undefined && matches(shortcut, event))
    if (found === undefined) return
    event.preventDefault()
    if (found.enabled !== false) found.act()
  }
  page.addEventListener('keydown', listen)
  return () => page.removeEventListener('keydown', listen)
}

/**
 * Enter that is held down acts once: what it opened, a question or the next window, waits for a press of its own. Listened
 * for before any list, field or button is told.
 */
export function listenForHeldEnter(page: Window): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.repeat || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
  }
  page.addEventListener('keydown', listen, { capture: true })
  return () => page.removeEventListener('keydown', listen, { capture: true })
}

/** "F4", "Ctrl+K". Letters are told by their place on the board, so that they act under every layout. */
function matches(shortcut: string, event: KeyboardEvent): boolean {
  const control = shortcut.startsWith('Ctrl+')
  const name = control ? shortcut.slice(5) : shortcut
  if ((event.ctrlKey || event.metaKey) !== control || event.altKey || event.shiftKey) return false
  return name.length === 1 ? event.code === `Key${name}` : event.key === name
}
