import type { ReactNode } from 'react'
import type { Act } from '../hooks/acts.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from './button.tsx'

/** The button of an act: its name, its key, and nothing at all while it cannot be done. */
export function ActButton({
  act: { name, shortcut, enabled = true, act },
  children,
  go = false,
  stays = false,
}: {
  act: Act
  go?: boolean
  /** Stands there also while it cannot be done. */
  stays?: boolean
  /** What it says in place of the act's name, where the screen says the rest. */
  children?: ReactNode
}) {
  const { t } = useWords()
  if (!enabled && !stays) return null
  return (
    <Button go={go} {...(shortcut === undefined ? {} : { shortcut })} disabled={!enabled} onClick={() => act()}>
      {children ?? t(name)}
    </Button>
  )
}
