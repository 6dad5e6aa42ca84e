import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import './sketch.css'

export const damageKinds = ['scratch', 'dent', 'chip', 'crack', 'missing', 'other'] as const
export type DamageKind = (typeof damageKinds)[number]

/** x and y in thousandths of the sketch's width and height, from its upper left. */
export interface Mark {
  x: number
  y: number
  kind: DamageKind
}

/** A car from above, front to the left in every language. A tap puts a mark; so do the arrow keys and Enter. */
export function Sketch({ marks, onMarks }: { marks: readonly Mark[]; onMarks: (marks: Mark[]) => void }) {
  const { t } = useWords()
  const [kind, setKind] = useState<DamageKind>('scratch')
  const [cross, setCross] = useState<{ x: number; y: number } | null>(null)
  const put = (x: number, y: number) => onMarks([...marks, { x: within(x), y: within(y), kind }])
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    // Enter and Space click too, at no place; they mark where the cross stands.
    if (event.detail === 0) return cross === null ? undefined : put(cross.x, cross.y)
    const box = event.currentTarget.getBoundingClientRect()
    put(((event.clientX - box.left) / box.width) * 1000, ((event.clientY - box.top) / box.height) * 1000)
  }
  const onKey = (event: KeyboardEvent) => {
    const at = cross ?? { x: 500, y: 500 }
    const by = steps[event.key]
    if (by !== undefined) setCross({ x: within(at.x + by.x), y: within(at.y + by.y) })
    else if (event.key === 'Backspace' || event.key === 'Delete') onMarks(marks.slice(0, -1))
    else return
    event.preventDefault()
  }
  return (
    <>
      <Choices
        label={t('damage.kind')}
        value={kind}
        onChange={setKind}
        choices={damageKinds.map((value) => ({ value, label: t(`damage.${value}`) }))}
      />
      <button
        type="button"
        className="sketch"
        aria-label={t('damage.sketch', { count: marks.length })}
        onClick={onClick}
        onKeyDown={onKey}
        onFocus={() => setCross({ x: 500, y: 500 })}
        onBlur={() => setCross(null)}
      >
        <CarFromAbove marks={marks} cross={cross} />
      </button>
      {marks.length > 0 && (
        <p className="row">
          <span className="sub">
            {marks.map((mark, index) => `${index + 1} ${t(`damage.${mark.kind}`)}`).join(' · ')}
          </span>
          <span className="grow" />
          <Button quiet onClick={() => onMarks(marks.slice(0, -1))}>
            {t('damage.removeLast')}
          </Button>
        </p>
      )}
    </>
  )
}

export function CarFromAbove({
  marks,
  cross = null,
}: {
  marks: readonly { x: number; y: number }[]
  cross?: { x: number; y: number } | null
}) {
  return (
    <svg viewBox="0 0 400 190" className="car-above" aria-hidden="true">
      <g className="car-lines">
        <rect x="62" y="14" width="46" height="16" rx="5" className="tyre" />
        <rect x="62" y="160" width="46" height="16" rx="5" className="tyre" />
        <rect x="286" y="14" width="46" height="16" rx="5" className="tyre" />
        <rect x="286" y="160" width="46" height="16" rx="5" className="tyre" />
        <path
          d="M52 24 C30 28 18 52 16 95 C18 138 30 162 52 166 C110 172 300 172 350 165 C372 160 383 138 384 95 C383 52 372 30 350 25 C300 18 110 18 52 24 Z"
          className="body"
        />
        <path
          d="M134 40 C122 58 118 76 118 95 C118 114 122 132 134 150 L166 142 C160 124 158 110 158 95 C158 80 160 66 166 48 Z"
          className="glass"
        />
        <path
          d="M308 46 C318 60 322 78 322 95 C322 112 318 130 308 144 L284 138 C290 122 291 108 291 95 C291 82 290 68 284 52 Z"
          className="glass"
        />
        <path d="M148 38 C200 32 262 32 302 42 L280 50 C250 46 206 46 172 47 Z" className="glass" />
        <path d="M148 152 C200 158 262 158 302 148 L280 140 C250 144 206 144 172 143 Z" className="glass" />
        <path d="M222 33 V46 M222 144 V157 M30 52 C24 64 22 70 22 78 M30 138 C24 126 22 120 22 112 M378 62 V80 M378 110 V128" />
        <path d="M140 34 l-8 -12 h10 z M140 156 l-8 12 h10 z" className="mirror" />
      </g>
      {marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: marks are only added and taken off at the end.
        <g key={index} transform={`translate(${(mark.x * 400) / 1000} ${(mark.y * 190) / 1000})`} className="mark">
          <circle r="9" />
          <text textAnchor="middle" dy="3.6">
            {index + 1}
          </text>
        </g>
      ))}
      {cross !== null && (
        <path
          className="cross"
          d={`M${cross.x * 0.4 - 9} ${cross.y * 0.19}h18M${cross.x * 0.4} ${cross.y * 0.19 - 9}v18`}
        />
      )}
    </svg>
  )
}

const steps: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -25, y: 0 },
  ArrowRight: { x: 25, y: 0 },
  ArrowUp: { x: 0, y: -50 },
  ArrowDown: { x: 0, y: 50 },
}

function within(value: number): number {
  return Math.round(Math.min(1000, Math.max(0, value)))
}
