import type { ReactNode } from 'react'
import { isWordKey, type WordKey } from '../../locales/index.ts'
import { type GuardedPage, rightOf, useMayOpen } from '../hooks/may-open.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { openWindow } from './windows.ts'

/** A page for those who may open it; everybody else reads by what right it opens, and can let such a person in. */
export function allowed(page: GuardedPage, title: WordKey, Screen: () => ReactNode): () => ReactNode {
  return function Allowed() {
    const { t } = useWords()
    if (useMayOpen()(page)) return <Screen />
    const right = `right.${rightOf(page)}`
    return (
      <Empty title={t(title)}>
        <p>{t('frame.mayNot', { right: isWordKey(right) ? t(right) : right })}</p>
        <Button onClick={() => openWindow({ shows: 'person' })}>{t('act.switchPerson')}</Button>
      </Empty>
    )
  }
}
