import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { type Calendar, calendarFor, type Day, toCalendar } from '../../core/calendar.ts'
import { readDay } from '../../core/read-day.ts'
import { type Locale, toLocaleDigits } from '../../core/text.ts'
import { useWords } from '../hooks/use-words.ts'
import { DayPicker } from './day-picker.tsx'

interface Props {
  label: string
  /** As it is being typed; `useReadDay` says which day that is. */
  text: string
  onChange: (text: string) => void
  wrong?: string | undefined
  /** Without the line below; the day is read out all the same. */
  brief?: boolean
  /** The label beside the box, for rows of filters. */
  inline?: boolean
  /** A day that was: without its year it is the last such day. */
  past?: boolean
}

/**
 * A day in the branch's calendar: typed as people write it, with what was understood below in words, or chosen from a
 * month by the button or the Down key.
 */
export function DayField({ label, text, onChange, wrong, brief = false, inline = false, past = false }: Props) {
  const words = useWords()
  const { t, day, calendar, locale } = words
  const [open, setOpen] = useState(false)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const today = words.today()
  const read = readDay(text, calendar, today, past)
  const unread = text.trim() !== '' && read === null
  const said = wrong ?? (read === null ? t(unread && brief ? 'day.wrong' : 'day.hint') : day(read, 'full'))
  const close = () => {
    setOpen(false)
    input.current?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    setOpen(true)
  }
  return (
    <div className={`field day-field${inline ? ' inline' : ''}`}>
      <span id={`${id}label`}>{label}</span>
      <span className="inside" dir="ltr">
        <input
          ref={input}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          value={text}
          placeholder={t('day.placeholder')}
          aria-labelledby={`${id}label`}
          aria-describedby={id}
          aria-invalid={wrong !== undefined || (brief && unread)}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKey}
        />
        <button
          type="button"
          // The Down key of the field opens it, too: who goes on by Tab comes to the next answer.
          tabIndex={-1}
          aria-label={t('dayPicker.open', { label })}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <CalendarSign />
        </button>
      </span>
      <span id={id} className={brief ? 'visually-hidden' : wrong === undefined ? 'mute' : 'wrong'}>
        {said}
      </span>
      {open && (
        <Popover beside={input} label={label} onClose={close}>
          <DayPicker
            chosen={read}
            today={today}
            past={past}
            onClose={close}
            onChoose={(chosen) => {
              onChange(writeDay(chosen, calendar, locale))
              close()
            }}
          />
        </Popover>
      )}
    </div>
  )
}

/** A day that is always one: what cannot be read leaves it as it was. */
export function DayBox({
  value,
  onChange,
  ...rest
}: { value: Day; onChange: (day: Day) => void } & Omit<Props, 'text' | 'onChange' | 'wrong'>) {
  const { calendar, locale } = useWords()
  const readDay = useReadDay(rest)
  const [typed, setTyped] = useState<string | null>(null)
  // What stands there is the day, unless somebody is typing another.
  const text =
    typed !== null && (readDay(typed) ?? value) === value
      ? typed
      : value === ''
        ? ''
        : writeDay(value, calendar, locale)
  return (
    <DayField
      {...rest}
      text={text}
      onChange={(wished) => {
        setTyped(wished)
        const day = readDay(wished)
        if (day !== null) onChange(day)
      }}
    />
  )
}

/** A day as it is typed: the year first, in the digits of the language. */
export function writeDay(day: Day, calendar: Calendar, locale: Locale): string {
  const date = toCalendar(day, calendarFor(day, calendar))
  const two = (number: number) => String(number).padStart(2, '0')
  return toLocaleDigits(`${date.year}/${two(date.month)}/${two(date.day)}`, locale)
}

/** Reads typed days as of today; where `past` ones are meant, one without its year is the last such day. */
export function useReadDay({ past = false }: Pick<Props, 'past'> = {}): (text: string) => Day | null {
  const { calendar, today } = useWords()
  return (text) => readDay(text, calendar, today(), past)
}

/** Above everything, a dialog too, beside the box; whatever is done elsewhere closes it. */
function Popover({
  beside,
  label,
  onClose,
  children,
}: {
  beside: React.RefObject<HTMLInputElement | null>
  label: string
  onClose: () => void
  children: React.ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const shown = box.current
    const anchor = beside.current?.getBoundingClientRect()
    if (shown === null || anchor === undefined) return
    shown.showPopover()
    const { width, height } = shown.getBoundingClientRect()
    const rtl = document.documentElement.dir === 'rtl'
    const left = rtl ? anchor.right - width : anchor.left
    const below = anchor.bottom + 4
    const above = anchor.top - height - 4
    shown.style.left = `${Math.min(Math.max(8, left), window.innerWidth - width - 8)}px`
    shown.style.top = `${Math.max(8, below + height > window.innerHeight && above > 0 ? above : below)}px`
  }, [beside])
  return (
    <div
      ref={box}
      popover="manual"
      role="dialog"
      aria-label={label}
      className="day-popover"
      onBlur={(event) => {
        const to = event.relatedTarget
        if (to instanceof Node && !event.currentTarget.contains(to)) onClose()
      }}
    >
      {children}
    </div>
  )
}

function CalendarSign() {
  return (
    <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
      <path
        d="M2.5 4.5h11v9h-11zM2.5 7.5h11M5.5 2.5v3M10.5 2.5v3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
