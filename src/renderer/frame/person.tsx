import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Refusal } from '../../core/command.ts'
import { toLatinDigits, toLocaleDigits } from '../../core/text.ts'
import type { PersonToChoose } from '../../domain/people/queries.ts'
import { useSession } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { useAsk } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Empty } from '../ui/empty.tsx'
import { Field } from '../ui/field.tsx'
import { stepOf } from './people-walk.ts'
import { Face } from './top-bar.tsx'
import './person.css'

export function PersonDialog({ first, onClose }: { first?: string | undefined; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Dialog title={t('person.whoIsThere')} onClose={onClose} onScan={nothing} onBadge={onClose}>
      <ChoosePerson first={first} onSignedIn={onClose} />
    </Dialog>
  )
}

/** Only a badge means anything here. */
const nothing = () => {}

/** A name, then a PIN: two steps of a second each, by keyboard, finger or mouse. */
export function ChoosePerson({ first, onSignedIn }: { first?: string | undefined; onSignedIn: () => void }) {
  const { t, nameOf, direction } = useWords()
  const session = useSession()
  const people = useQuery('people', {})
  const [chosen, setChosen] = useState<{ person: PersonToChoose; turn: number } | null>(null)
  const list = useRef<HTMLDivElement>(null)
  // Whoever is being signed in is whom the PIN was typed for; nobody else is chosen until that is answered.
  const signingIn = useRef(false)
  const known = people !== undefined
  const named = people?.find(({ personId }) => personId === first)
  const asked = chosen ?? (named === undefined ? null : { person: named, turn: 0 })
  useEffect(() => {
    // Nobody has touched anything yet: arrows and Enter should do.
    if (known && document.activeElement === document.body) list.current?.querySelector('button')?.focus()
  }, [known])
  if (people === undefined) return null
  if (people.length === 0)
    return (
      <Empty title={t('person.none')}>
        <p>{t('person.noneTodo')}</p>
      </Empty>
    )
  const move = (event: KeyboardEvent) => {
    const step = stepOf(event.key, direction)
    if (step === undefined) return
    event.preventDefault()
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    buttons.at((at + step) % buttons.length)?.focus()
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be read with every button. */}
      <div ref={list} className="people" role="group" aria-label={t('person.whoIsThere')} onKeyDown={move}>
        {people.map((person, index) => (
          <button
            key={person.personId}
            type="button"
            aria-pressed={asked?.person.personId === person.personId}
            // Chosen again, the PIN is asked for again.
            onClick={() => signingIn.current || setChosen({ person, turn: (chosen?.turn ?? 0) + 1 })}
            {...(index === 0 && named === undefined ? { 'data-first': true } : {})}
          >
            <Face name={nameOf(person.name)} />
            <span>
              {nameOf(person.name)}
              <small>
                {nameOf(person.roleName)}
                {session?.personId === person.personId && ` · ${t('person.now')}`}
              </small>
            </span>
          </button>
        ))}
      </div>
      {asked !== null && <Pin key={asked.turn} person={asked.person} signingIn={signingIn} onSignedIn={onSignedIn} />}
    </>
  )
}

function Pin({
  person,
  signingIn,
  onSignedIn,
}: {
  person: PersonToChoose
  signingIn: RefObject<boolean>
  onSignedIn: () => void
}) {
  const { t, locale, whyRefused, nameOf } = useWords()
  const ask = useAsk()
  const [pin, setPin] = useState('')
  const [wrong, setWrong] = useState<Refusal | null>(null)
  const field = useRef<HTMLFormElement>(null)
  const signIn = async (event: FormEvent) => {
    event.preventDefault()
    if (signingIn.current) return
    signingIn.current = true
    // Emptied before the answer: whoever knows they mistyped is typing it again by then.
    setPin('')
    const answer = await ask({ ask: 'signIn', personId: person.personId, pin: toLatinDigits(pin) }, 'all')
    signingIn.current = false
    if ('ok' in answer) return onSignedIn()
    if ('refused' in answer) setWrong(answer)
    field.current?.querySelector('input')?.focus()
  }
  const press = (digit: string) => {
    setPin(pin + digit)
    field.current?.querySelector('input')?.focus()
  }
  return (
    <form ref={field} className="pin" onSubmit={signIn}>
      <Field
        label={t('person.pinOf', { name: nameOf(person.name) })}
        value={pin}
        onChange={(value) => {
          setPin(value)
          setWrong(null)
        }}
        type="password"
        inputMode="numeric"
        maxLength={12}
        leftToRight
        autoFocus
        first
        wrong={wrong === null ? undefined : whyRefused(wrong)}
      />
      <div className="pin-pad">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <button key={digit} type="button" tabIndex={-1} onClick={() => press(digit)}>
            {toLocaleDigits(digit, locale)}
          </button>
        ))}
        <button
          type="button"
          tabIndex={-1}
          className="wide"
          aria-label={t('person.pinBack')}
          onClick={() => setPin(pin.slice(0, -1))}
        >
          ⌫
        </button>
        <button type="button" tabIndex={-1} onClick={() => press('0')}>
          {toLocaleDigits('0', locale)}
        </button>
        <span />
      </div>
      <Button go type="submit" disabled={pin === ''} shortcut="Enter">
        {t('person.signIn')}
      </Button>
    </form>
  )
}
