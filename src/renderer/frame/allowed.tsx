import { Activity, type ReactNode, useState } from 'react'
import { isWordKey, type WordKey } from '../../locales/index.ts'
import { type GuardedPage, rightOf, useMayOpen } from '../hooks/may-open.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { openWindow } from './windows.ts'

/**
 * A page for those who may open it; everybody else reads by what right it opens, and can let such a person in. What was
 * being written on it when somebody else's badge came stays, out of sight and of reach: neither its windows nor its keys
 * nor its questions are there until somebody may open it again.
 */
export function allowed(page: GuardedPage, title: WordKey, Screen: () => ReactNode): () => ReactNode {
  return function Allowed() {
    const mayOpen = useMayOpen()(page)
    const [wasOpen, setWasOpen] = useState(mayOpen)
    if (mayOpen && !wasOpen) setWasOpen(true)
    return (
      <>
        {wasOpen && (
          <Activity mode={mayOpen ? 'visible' : 'hidden'}>
            <Screen />
          </Activity>
        )}
        {!mayOpen && <ForOthers page={page} title={title} />}
      </>
    )
  }
}

function ForOthers({ page, title }: { page: GuardedPage; title: WordKey }) {
  const { t } = useWords()
  const right = `right.${rightOf(page)}`
  return (
    <Empty title={t(title)}>
      <p>{t('frame.mayNot', { right: isWordKey(right) ? t(right) : right })}</p>
      <Button onClick={() => openWindow({ shows: 'person' })}>{t('act.switchPerson')}</Button>
    </Empty>
  )
}
