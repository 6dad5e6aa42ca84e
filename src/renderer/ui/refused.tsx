import type { ReactNode } from 'react'
import type { Refusal } from '../../core/command.ts'
import type { MoneyDisplay } from '../../core/money.ts'
import { useWords } from '../hooks/use-words.ts'

/**
 * What stands in the way, said where it was asked. Its place is there before there is anything to say: what comes into
 * such a place is read out.
 */
export function Refused({
  refusal,
  display,
  as = 'wrong',
  children,
}: {
  refusal: Refusal | null
  /** As amounts were typed here. */
  display?: MoneyDisplay
  /** A doubt is gone on from by saying so once more. */
  as?: 'wrong' | 'doubt'
  /** What else there is to say or to ask of it. */
  children?: ReactNode
}) {
  const { whyRefused } = useWords()
  return (
    <div role="alert">
      {refusal !== null && <p className={as}>{whyRefused(refusal, display)}</p>}
      {children}
    </div>
  )
}
