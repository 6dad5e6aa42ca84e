import { useEffect, useRef } from 'react'
import { useWords } from '../hooks/use-words.ts'

/** What a count is off by, in words, with a place for the reason; nothing at all once the count is right. */
export function Difference({
  counted,
  expected,
  currency,
  children,
}: {
  counted: number
  expected: number
  currency: string
  children: React.ReactNode
}) {
  const { t, money, unitOfMoney } = useWords()
  const panel = useRef<HTMLDivElement>(null)
  // Whoever is asked why answers at once; the reason is not to land among the notes.
  useEffect(() => panel.current?.querySelector('input')?.focus(), [])
  const difference = counted - expected
  if (difference === 0) return null
  const params = {
    amount: money(Math.abs(difference), currency),
    unit: unitOfMoney(currency),
    expected: money(expected, currency),
  }
  return (
    <div className="doubt" ref={panel}>
      <p>{t(difference < 0 ? 'till.tooLittle' : 'till.tooMuch', params)}</p>
      {children}
    </div>
  )
}
