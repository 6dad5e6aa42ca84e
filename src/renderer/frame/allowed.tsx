import type { ReactNode } from 'react'
import { refuse } from '../../core/command.ts'
import type { WordKey } from '../../locales/index.ts'
import { type GuardedPage, rightOf, useMayOpen } from '../hooks/may-open.ts'
import { useWords } from '../hooks/use-words.ts'
import { Empty } from '../ui/empty.tsx'

/** A page for those who may open it; everybody else reads by what right it opens, and that another person may. */
export function allowed(page: GuardedPage, title: WordKey, Screen: () => ReactNode): () => ReactNode {
  return function Allowed() {
    const { t, whyRefused } = useWords()
    if (useMayOpen()(page)) return <Screen />
    return (
      <Empty title={t(title)}>
        <p>{whyRefused(refuse('right.missing', { right: rightOf(page) ?? '' }))}</p>
      </Empty>
    )
  }
}
