import type { WordKey } from '../../locales/index.ts'
import type { Act } from '../hooks/acts.ts'

/** A key and what it does. */
export interface KeyLine {
  keys: readonly string[]
  does: WordKey
}

/** Acts the frame offers on every screen; whatever else has a key belongs to the screen that is open. */
const everywhereActs: ReadonlySet<WordKey> = new Set<WordKey>([
  'act.keys',
  'act.find',
  'act.checkIn',
  'act.history',
  'act.switchPerson',
  'act.tourNext',
])

/** Keys no act stands behind. */
const ofThePage: readonly KeyLine[] = [
  { keys: ['Tab'], does: 'keys.goOn' },
  { keys: ['Enter'], does: 'keys.finish' },
  { keys: ['Esc'], does: 'keys.close' },
]
/** Questions asked aloud: Enter goes on there, and Ctrl+Enter finishes. */
const ofQuestions: readonly KeyLine[] = [{ keys: ['Enter'], does: 'keys.goOn' }]
const ofLines: readonly KeyLine[] = [
  { keys: ['+', '−'], does: 'keys.lineMore' },
  { keys: ['0–9'], does: 'keys.lineQuantity' },
  { keys: ['Delete'], does: 'keys.lineOff' },
  { keys: ['↑', '↓'], does: 'keys.lineWalk' },
]

/**
 * What the keys do now, from the acts that are offered, the open screen's before the frame's: a key stands once, for the
 * act that answers it.
 */
export function keySheet(offered: readonly Act[]): { here: KeyLine[]; everywhere: KeyLine[] } {
  const byKey = new Map<string, Act>()
  for (const act of offered) if (act.shortcut !== undefined && !byKey.has(act.shortcut)) byKey.set(act.shortcut, act)
  // F2 before F10, and both before what is pressed together with Ctrl.
  const lines = [...byKey].sort(
    ([one], [other]) =>
      Number(one.includes('+')) - Number(other.includes('+')) || one.localeCompare(other, 'en', { numeric: true }),
  )
  const of = (everywhere: boolean): KeyLine[] =>
    lines
      .filter(([, { name }]) => everywhereActs.has(name) === everywhere)
      .map(([key, { name }]) => ({ keys: [key], does: name }))
  const here = of(false)
  const onOrder = offered.some(({ name }) => name === 'act.lineTerms')
  const asksAloud = byKey.has('Ctrl+Enter')
  return {
    here: [...here, ...(onOrder ? ofLines : []), ...(asksAloud ? ofQuestions : [])],
    everywhere: [...of(true), ...ofThePage.filter(({ does }) => !asksAloud || does !== 'keys.finish')],
  }
}
