import { useEffect, useId, useRef } from 'react'
import { vinWithin } from '../../domain/identifiers/vin.ts'
import { useStore } from '../hooks/store.ts'
import { useFound } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { useListKeys } from '../ui/list-keys.ts'
import { Plate } from '../ui/plate.tsx'
import type { Candidate, Chosen } from './known.ts'
import { type Unfinished, unfinished } from './unfinished.ts'

interface Option {
  key: string
  chosen: Chosen
  candidate: Candidate | null
  /** A further car of somebody known. */
  further: boolean
}

/** One field; what is known stands below it. Arrows choose, Enter takes the first or says that it is somebody new. */
export function WhoIsIt({
  text,
  onText,
  onChosen,
}: {
  text: string
  onText: (text: string) => void
  onChosen: (chosen: Chosen) => void
}) {
  const words = useWords()
  const { t } = words
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const typed = text.trim()
  const { found, isLate } = useFound('candidates', { text: typed, most: 5 }, { enabled: typed !== '' })
  useEffect(() => field.current?.focus(), [])
  const left = useStore(unfinished)
  const known = optionsOf(typed, found ?? [])
  const again = left === null ? [] : [unfinishedOption(left)]
  // Whoever comes back finds it first; whoever asks for somebody else finds them first.
  const options = typed === '' ? [...again, ...known] : [...known, ...again]
  const choose = (option: Option) => {
    if (option.chosen.kept !== undefined) unfinished.set(null)
    onChosen(option.chosen)
  }
  const { chosen, begin, onKeyDown } = useListKeys(options, { isLate, onTake: choose })
  return (
    <div className="who">
      <label className="who-field">
        <span>{t('checkIn.handle')}</span>
        <input
          ref={field}
          className="input"
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.key}`}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          value={text}
          placeholder={t('checkIn.handlePlaceholder')}
          onChange={(event) => {
            onText(event.target.value)
            begin()
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div id={listId} role="listbox" aria-label={t('checkIn.found')} className="who-list">
        {options.map((option) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard and walks this list.
          <div
            key={option.key}
            id={`${listId}-${option.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={option === chosen}
            className="who-one"
            onClick={() => choose(option)}
          >
            {left !== null && option.chosen.kept !== undefined ? (
              <b>{t('checkIn.unfinished', { what: whatOf(left, words) })}</b>
            ) : option.candidate === null ? (
              <b>{typed === '' ? t('checkIn.newCar') : t('checkIn.newFrom', { text: vinWithin(typed) ?? typed })}</b>
            ) : option.further ? (
              <b>{t('checkIn.anotherOf', { name: words.nameOf(option.candidate.customerName) })}</b>
            ) : (
              <Known candidate={option.candidate} words={words} />
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

function unfinishedOption({ chosen, values, evidence }: Unfinished): Option {
  return { key: 'unfinished', candidate: null, further: false, chosen: { ...chosen, kept: { values, evidence } } }
}

/** What it is known by: the plate and whose it is, as far as they were said. */
function whatOf({ chosen: { car, owner }, values }: Unfinished, { nameOf, t }: Say): string {
  const said = [car?.plate || values.plate, owner === null ? values.name : nameOf(owner.customerName)]
  return said.filter((one) => one.trim() !== '').join(' · ') || values.model || t('workOrder.car')
}

function optionsOf(text: string, found: readonly Candidate[]): Option[] {
  const options: Option[] = []
  const offered = new Set<string>()
  for (const candidate of found)
    if (candidate.vehicleId !== null)
      options.push({
        key: candidate.vehicleId,
        candidate,
        further: false,
        chosen: { car: candidate, owner: candidate, text },
      })
  for (const candidate of found) {
    if (offered.has(candidate.customerId)) continue
    offered.add(candidate.customerId)
    options.push({
      key: `of-${candidate.customerId}`,
      candidate,
      further: true,
      chosen: { car: null, owner: candidate, text },
    })
  }
  return [...options, { key: 'new', candidate: null, further: false, chosen: { car: null, owner: null, text } }]
}

/** A car with what a reception must know before a word is said: the last visit, what is owed, what was left undone. */
export function Known({ candidate, words }: { candidate: Candidate; words: Say }) {
  const { t, money, count } = words
  const { plate, customerName, phone, lastVisit, owes, left, open } = candidate
  return (
    <span className="known">
      <span className="row">
        <Plate plate={plate} /> <b>{words.carName(candidate) || t('workOrder.car')}</b> <span className="grow" />
        <bdi>{words.nameOf(customerName)}</bdi> {phone !== '' && <Code mute>{phone}</Code>}
      </span>
      <span className="row known-facts">
        {lastVisit === null ? (
          <span className="mute">{t('checkIn.firstVisit')}</span>
        ) : (
          <span className="sub">
            {t('checkIn.lastVisit', { day: words.day(words.dayOf(lastVisit.at)) })}
            {lastVisit.odometer !== null && ` · ${count(lastVisit.odometer)} ${t('unit.kilometre')}`}
            {lastVisit.done.length > 0 && ` · ${words.listed(lastVisit.done.map(words.nameOf))}`}
          </span>
        )}
        <span className="grow" />
        {open.length > 0 && (
          <span className="pill accent">{t('checkIn.inShop', { number: open[0]?.numberText ?? '' })}</span>
        )}
        {owes !== null && owes > 0 && (
          <span className="pill warn">{t('checkIn.owes', { amount: money(owes), unit: words.unitOfMoney() })}</span>
        )}
        {left.length > 0 && <span className="pill">{t('checkIn.left', { count: left.length })}</span>}
      </span>
    </span>
  )
}
