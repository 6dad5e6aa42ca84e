import { Link, type LinkProps } from '@tanstack/react-router'
import type { WordKey } from '../../locales/index.ts'
import { useWords } from '../hooks/use-words.ts'
import { Empty } from './empty.tsx'

/** What stands where nobody here knows the record a page is of, and the way to those there are. */
export function NotKnown({ says, list, called }: { says: WordKey; list: LinkProps['to']; called: WordKey }) {
  const { t } = useWords()
  return (
    <Empty title={t(says)}>
      <Link className="plain-link" to={list}>
        {t(called)}
      </Link>
    </Empty>
  )
}
