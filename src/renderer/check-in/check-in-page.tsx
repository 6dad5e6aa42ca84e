import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { useScan } from '../scan/use-scan.ts'
import { CheckInFormPage } from './check-in-fields.tsx'
import type { Candidate, FoundOwner } from './known.ts'
import { WhoIsIt } from './who-is-it.tsx'
import './check-in.css'

/** Whom the form is for: a known car, a known customer's further car, or somebody new. */
export type Chosen = { car: Candidate | null; owner: FoundOwner | null; text: string }

/** A car arrives. One field says who it is; then one page asks the rest, and nothing but a name must be filled. */
export function CheckInPage() {
  const { handle = '' } = useSearch({ from: '/check-in' })
  const navigate = useNavigate()
  const ask = (text: string) =>
    void navigate({ to: '/check-in', search: text === '' ? {} : { handle: text }, replace: true })
  return <CheckIn key={handle} handle={handle} onAsk={ask} />
}

function CheckIn({ handle, onAsk }: { handle: string; onAsk: (text: string) => void }) {
  const { t } = useWords()
  const [text, setText] = useState(handle)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const days = useQuery('branchDays', {})
  const exact = useQuery('handle', { text: handle, most: 2 }, { enabled: handle !== '' })
  // A scanned or linked id means one car and no other; it needs no choosing.
  const only = exact?.length === 1 && exact[0]?.vehicleId === handle ? exact[0] : undefined
  useEffect(() => {
    if (only !== undefined) setChosen({ car: only, owner: only, text: '' })
  }, [only])
  useScan(onAsk)
  if (days === undefined) return null
  return (
    <section className="check-in">
      <header className="screen-head">
        <h1>{t('act.checkIn')}</h1>
        <span className="grow" />
        <span className="mute">{t('checkIn.keys')}</span>
      </header>
      {chosen === null ? (
        <WhoIsIt text={text} onText={setText} onChosen={setChosen} />
      ) : (
        <CheckInFormPage chosen={chosen} days={days} onBack={() => setChosen(null)} onAsk={onAsk} />
      )}
    </section>
  )
}
