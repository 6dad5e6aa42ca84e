import { type KeyboardEvent, useId } from 'react'
import { worthOf } from '../../domain/payments/notes.ts'
import { useWords } from '../hooks/use-words.ts'
import { type NotesEntry, readBox, rest } from './notes-entry.ts'
import './notes-count.css'

/** Counts notes and coins of a currency; what is none of them is one amount at the end. */
export function NotesCount({ entry, first = false }: { entry: NotesEntry; first?: boolean }) {
  const { t, money, unitOfMoney, notes } = useWords()
  const { counts, currency } = entry
  const faces = notes(currency)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the fields inside are what is worked with.
    <div className="notes" onKeyDown={goOn}>
      <table>
        <thead>
          <tr>
            <th className="n">{t('notes.face', { unit: unitOfMoney(currency) })}</th>
            <th>{t('notes.count')}</th>
            <th className="n">{t('notes.worth')}</th>
          </tr>
        </thead>
        <tbody>
          {faces.map((face, index) => (
            <tr key={face}>
              <td className="n">{money(face, currency)}</td>
              <td>
                <NumberInput
                  face={face}
                  label={t('notes.countOf', { face: money(face, currency) })}
                  entry={entry}
                  first={first && index === 0}
                />
              </td>
              <td className="n">{money(face * (counts[face] ?? 0), currency)}</td>
            </tr>
          ))}
          <tr>
            <td className="n">{t('notes.rest')}</td>
            <td>
              <NumberInput face={rest} label={t('notes.rest')} entry={entry} first={first && faces.length === 0} />
            </td>
            <td className="n">{money(counts[rest] ?? 0, currency)}</td>
          </tr>
        </tbody>
      </table>
      <p className="notes-sum" role="status">
        <span>{t('notes.sum')}</span>
        <b>
          {money(worthOf(counts), currency)} <small>{unitOfMoney(currency)}</small>
        </b>
      </p>
    </div>
  )
}

/** Enter goes on to the next note; in the last field, and with Ctrl, it ends the count. */
function goOn(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
  const fields = [...event.currentTarget.querySelectorAll('input')]
  const next = fields[fields.indexOf(event.target) + 1]
  event.preventDefault()
  if (event.ctrlKey || next === undefined) event.target.form?.requestSubmit()
  else next.focus()
}

function NumberInput({
  face,
  label,
  entry: { texts, currency, type },
  first,
}: {
  face: number
  label: string
  entry: NotesEntry
  first: boolean
}) {
  const { t, locale, unitAt } = useWords()
  const id = useId()
  const text = texts[face] ?? ''
  const isWrong = readBox(face, text, { currency, locale, unit: unitAt(currency) }) === null
  return (
    <>
      <input
        className="input"
        dir="ltr"
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        aria-invalid={isWrong}
        {...(isWrong ? { 'aria-describedby': id } : {})}
        value={text}
        onChange={(event) => type(face, event.target.value)}
        {...(first ? { 'data-first': true } : {})}
      />
      {isWrong && (
        <span id={id} className="wrong">
          {t(face === rest ? 'form.noAmount' : 'form.noQuantity')}
        </span>
      )}
    </>
  )
}
