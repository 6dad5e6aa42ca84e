import { useCallback, useEffect, useRef, useState } from 'react'
import { isolate } from '../../core/text.ts'
import { store } from '../hooks/store.ts'
import { tell } from '../ui/toasts.tsx'
import type { PartChoice } from './choose-part.tsx'

type Asked = { asks: 'unknown'; code: string } | { asks: 'choose'; code: string; choices: PartChoice[] }
/** `turn` tells apart two questions about one code that follow each other. */
export type Question = Asked & { turn: number }

/**
 * Scanned codes that must be asked about, the first of them now. Whatever is scanned meanwhile waits its turn; what is
 * still waiting when the order is left, or turns out afterwards to need asking, is told: the part lies on the counter.
 */
export function useQuestions(orderNumber: string) {
  const [waiting] = useState(() => store<readonly Question[]>([]))
  const isLeft = useRef(false)
  const ask = useCallback(
    (asked: Asked) => {
      if (isLeft.current) return tellLeftOut(orderNumber, [asked])
      const before = waiting.get()
      waiting.set([...before, { ...asked, turn: (before.at(-1)?.turn ?? 0) + 1 }])
    },
    [waiting, orderNumber],
  )
  const over = useCallback(
    (question: Question) => waiting.set(waiting.get().filter((one) => one !== question)),
    [waiting],
  )
  useEffect(() => {
    isLeft.current = false
    return () => {
      isLeft.current = true
      tellLeftOut(orderNumber, waiting.get())
    }
  }, [waiting, orderNumber])
  return { waiting, ask, over }
}

function tellLeftOut(number: string, asked: readonly Asked[]): void {
  const codes = asked.map(({ code }) => isolate(code))
  if (codes.length > 0)
    tell({
      warn: true,
      say: ({ t, listed }) => t('scan.leftOut', { count: codes.length, number, codes: listed(codes) }),
    })
}
