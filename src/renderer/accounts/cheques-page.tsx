import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { chequeStates } from '../../domain/payments/payment.ts'
import { type ChequeState, type ChequeSummary, chequeSoonDays } from '../../domain/payments/queries.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useMay } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import { Code } from '../ui/code.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Empty } from '../ui/empty.tsx'
import { Field } from '../ui/field.tsx'
import { MoreBelow } from '../ui/more-below.tsx'
import './accounts.css'

const shown = ['soon', 'held', 'deposited', 'passedOn', 'cleared', 'bounced', 'returned', 'all'] as const

/** Cheques by where they are: in the drawer, at the bank, come back. A step is one click; a bounce says what it does. */
export function ChequesPage() {
  const words = useWords()
  const { t } = words
  const [show, setShow] = useState<(typeof shown)[number]>('soon')
  const [moving, setMoving] = useState<{ cheque: ChequeSummary; to: ChequeState } | null>(null)
  const states: ChequeState[] = show === 'soon' || show === 'all' ? [] : [show]
  const page = useQuery('cheques', { states, soon: show === 'soon', most: 300 }, { keepPrevious: true })
  const label = (value: (typeof shown)[number]) => {
    const total = page?.totals.find(({ state }) => state === value)
    const name = value === 'soon' || value === 'all' ? t(`cheques.${value}`) : t(`chequeState.${value}`)
    return total === undefined ? name : `${name} (${words.count(total.count)})`
  }
  return (
    <>
      <header className="screen-head">
        <h1>{t('cheques.title')}</h1>
      </header>
      <div className="filters">
        <Choices
          label={t('cheques.show')}
          value={show}
          choices={shown.map((value) => ({ value, label: label(value) }))}
          onChange={setShow}
        />
      </div>
      <section className="card">
        {page?.cheques.length === 0 && (
          <Empty title={t(show === 'soon' ? 'cheques.noneSoon' : 'cheques.none')}>
            <p>{t('cheques.noneTodo')}</p>
          </Empty>
        )}
        {page !== undefined && page.cheques.length > 0 && (
          <ChequesTable cheques={page.cheques} words={words} named onMove={(cheque, to) => setMoving({ cheque, to })} />
        )}
        {page !== undefined && <MoreBelow found={page.count} shown={page.cheques.length} />}
      </section>
      {moving !== null && <MoveCheque {...moving} onClose={() => setMoving(null)} />}
    </>
  )
}

export function ChequesTable({
  cheques,
  words,
  named = false,
  onMove,
}: {
  cheques: readonly ChequeSummary[]
  words: Say
  /** With the name of who gave it. */
  named?: boolean
  onMove?: (cheque: ChequeSummary, to: ChequeState) => void
}) {
  const { t, day, money } = words
  const mayMove = useMay('cheque.handle')
  return (
    <table className="listed">
      <thead>
        <tr>
          <th>{t('cheque.dueDay')}</th>
          <th>{t('cheque.number')}</th>
          {named && <th>{t('openWorkOrder.customer')}</th>}
          <th>{t('cheque.bank')}</th>
          <th className="n">{t('cheque.amount', { unit: words.unitOfMoney(cheques[0]?.currency) })}</th>
          <th>{t('cheque.state')}</th>
          {onMove !== undefined && <th>{t('cheque.move')}</th>}
          <th />
        </tr>
      </thead>
      <tbody>
        {cheques.map((cheque) => (
          <tr key={cheque.chequeId}>
            <td>
              <span className="when">{day(cheque.dueDay)}</span> <Due cheque={cheque} words={words} />
            </td>
            <td>
              <Code>{cheque.number}</Code>{' '}
              {cheque.sayadId !== '' && (
                <span className="mute">
                  <Code mute>{cheque.sayadId}</Code>
                </span>
              )}
            </td>
            {named && (
              <td>
                <Link to="/accounts/$customerId" params={{ customerId: cheque.customerId }} className="plain-link">
                  <bdi>{words.nameOf(cheque.customerName)}</bdi>
                </Link>
              </td>
            )}
            <td>
              <bdi>{cheque.bank}</bdi>
            </td>
            <td className="n">{money(cheque.amount, cheque.currency)}</td>
            <td>
              <span className={cheque.state === 'bounced' ? 'pill warn' : 'pill'}>
                {t(`chequeState.${cheque.state}`)}
              </span>{' '}
              <span className="mute">
                <bdi>{cheque.stateNote}</bdi>
              </span>
            </td>
            {onMove !== undefined && (
              <td className="cheque-moves">
                {mayMove &&
                  chequeStates.next(cheque.state).map((to) => (
                    <Button
                      key={to}
                      quiet
                      onClick={() => onMove(cheque, to)}
                      aria-label={`${t(`chequeMove.${to}`)} ${cheque.number}`}
                    >
                      {t(`chequeMove.${to}`)}
                    </Button>
                  ))}
              </td>
            )}
            <td>
              <HistoryButton entity="cheque" id={cheque.chequeId} quiet of={cheque.number} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Due({ cheque, words: { t } }: { cheque: ChequeSummary; words: Say }) {
  if (cheque.state !== 'held' && cheque.state !== 'deposited') return null
  if (cheque.dueIn < 0) return <span className="pill warn">{t('cheque.over', { count: -cheque.dueIn })}</span>
  if (cheque.dueIn <= chequeSoonDays)
    return <span className="pill accent">{t('cheque.soon', { count: cheque.dueIn })}</span>
  return null
}

/** Says what a step does before it is taken, since a bounce makes debts of paid invoices. */
function MoveCheque({ cheque, to, onClose }: { cheque: ChequeSummary; to: ChequeState; onClose: () => void }) {
  const { t, nameOf, money, unitOfMoney } = useWords()
  const run = useRun()
  const [note, setNote] = useState('')
  const elsewhere = cheque.state === 'passedOn' && to === 'cleared'
  const [tried, setTried] = useState(false)
  // Should it bounce, somebody must know who has it.
  const lacksWhom = to === 'passedOn' && note.trim() === ''
  const move = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (lacksWhom) return
    const answer = await run('moveCheque', { chequeId: cheque.chequeId, to, note })
    if ('ok' in answer) onClose()
  }
  return (
    <Dialog title={t('cheque.moveTitle', { number: cheque.number, to: t(`chequeState.${to}`) })} onClose={onClose}>
      <form className="pay" onSubmit={move}>
        <p className="pay-due">
          <bdi>{nameOf(cheque.customerName)}</bdi>
          <b>
            {money(cheque.amount, cheque.currency)} <small>{unitOfMoney(cheque.currency)}</small>
          </b>
        </p>
        <p className="sub">{t(`chequeDoes.${elsewhere ? 'clearedElsewhere' : to}`)}</p>
        <Field
          label={t(to === 'passedOn' ? 'cheque.toWhom' : 'why.note')}
          value={note}
          onChange={setNote}
          first
          wrong={tried && lacksWhom ? t('form.missing') : undefined}
        />
        <DialogFoot onClose={onClose} does={t(`chequeMove.${to}`)} />
      </form>
    </Dialog>
  )
}
