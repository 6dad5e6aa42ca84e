import { Fragment } from 'react'
import { useWords } from '../hooks/use-words.ts'
import { Code } from './code.tsx'

/** Scanned codes that wait, and for what: read out as they come, and nothing where none does. */
export function CodesWaiting({ codes, says }: { codes: readonly string[]; says: 'scan.held' | 'scan.more' }) {
  const { t } = useWords()
  return (
    <div role="status">
      {codes.length > 0 && (
        <p className="codes-waiting">
          {t(says, { count: codes.length })}{' '}
          {codes.map((code, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same code may wait twice, and the first goes first.
            <Fragment key={index}>
              <Code>{code}</Code>{' '}
            </Fragment>
          ))}
        </p>
      )}
    </div>
  )
}
