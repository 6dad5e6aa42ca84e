import { useWords } from '../hooks/use-words.ts'
import './more-below.css'

/** Stands below a list that was cut, so that nobody takes what is shown for all there is. */
export function MoreBelow({ found, shown }: { found: number; shown: number }) {
  const { t, count } = useWords()
  return found > shown ? <p className="sub more-below">{t('list.more', { count: count(shown) })}</p> : null
}
