import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { carBody, carBox, carGlass, carMirrors, carSeams, carTyres } from '../../domain/work-orders/car-from-above.ts'
import { damageKinds } from '../../domain/work-orders/work-order.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import './sketch.css'

type DamageKind = (typeof damageKinds)[number]

/** x and y in thousandths of the sketch's width and height, from its upper left. */
export interface Mark {
  x: number
  y: number
  kind: DamageKind
}

/** A car from above, front to the left in every language. A tap puts a mark; so do the arrow keys and Enter. */
export function Sketch({
  marks,
  standing = [],
  onMarks,
}: {
  marks: readonly Mark[]
  /** Marks put earlier, which are shown and stay. */
  standing?: readonly Mark[]
  onMarks: (marks: Mark[]) => void
}) {
  const { t, count } = useWords()
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
        <CarFromAbove marks={[...standing, ...marks]} cross={cross} />
      </button>
      {marks.length > 0 && (
        <p className="row">
          <span className="sub">
            {marks
              .map((mark, index) => `${count(standing.length + index + 1)} ${t(`damage.${mark.kind}`)}`)
              .join(' · ')}
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
    <svg viewBox={`0 0 ${carBox.width} ${carBox.height}`} className="car-above" aria-hidden="true">
      <g className="car-lines">
        {carTyres.map((tyre) => (
          <rect key={`${tyre.x} ${tyre.y}`} {...tyre} rx="5" className="tyre" />
        ))}
        <path d={carBody} className="body" />
        {carGlass.map((glass) => (
          <path key={glass} d={glass} className="glass" />
        ))}
        <path d={carSeams} />
        <path d={carMirrors} className="mirror" />
      </g>
      {marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: marks are only added and taken off at the end.
        <g key={index} transform={`translate(${inBox(mark)})`} className="mark">
          <circle r="9" />
          <text textAnchor="middle" dy="3.6">
            {index + 1}
          </text>
        </g>
      ))}
      {cross !== null && <path className="cross" d="M-9 0h18M0 -9v18" transform={`translate(${inBox(cross)})`} />}
    </svg>
  )
}

/** A place in thousandths as one in the box of the drawing. */
const inBox = ({ x, y }: { x: number; y: number }) => `${(x * carBox.width) / 1000} ${(y * carBox.height) / 1000}`

const steps: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -25, y: 0 },
  ArrowRight: { x: 25, y: 0 },
  ArrowUp: { x: 0, y: -50 },
  ArrowDown: { x: 0, y: 50 },
}

function within(value: number): number {
  return Math.round(Math.min(1000, Math.max(0, value)))
}
