import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { after, now } from '../hooks/clock.ts'
import { useStore } from '../hooks/store.ts'
import { useWords } from '../hooks/use-words.ts'
import { type Arrival, arrivalOf, endOfArrival, learnt, whyNot } from '../scan/learn.ts'
import { scans } from '../scan/scan-center.ts'
import { type KeyPress, type ScannerSettings, silence, usualScanner } from '../scan/scanner.ts'
import { thisScanner } from '../scan/this-scanner.ts'
import { useScan } from '../scan/use-scan.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { tell } from '../ui/toasts.tsx'
import { ArrivalDetails, visible } from './scanner-arrival.tsx'
import './scanner.css'

/** So many scans say enough of a scanner. */
const turns = [1, 2, 3]

/** Learns this computer's scanner from three scans, and shows what arrives key by key, for whoever sets one up. */
export function ScannerPage() {
  const { t } = useWords()
  const settings = useStore(thisScanner)
  const [samples, setSamples] = useState<readonly Arrival[]>([])
  const [last, setLast] = useState<Arrival | null>(null)
  const place = useRef<HTMLElement>(null)
  // A scan means nothing else here.
  useScan(() => {})
  useEffect(() => place.current?.focus(), [])
  useEffect(
    () =>
      arrivals((arrival) => {
        setLast(arrival)
        if (whyNot(arrival) === null) setSamples((had) => (had.length < turns.length ? [...had, arrival] : had))
      }),
    [],
  )
  return (
    <>
      <header className="screen-head">
        <h1>{t('scanner.title')}</h1>
        <span className="grow" />
        <Link to="/settings" className="button">
          {t('settings.title')}
        </Link>
      </header>
      <div className="settings scanner">
        <div>
          {/* The end key of a scanner that is not known yet would press whatever has the focus. */}
          <section className="card settings-card" ref={place} tabIndex={-1}>
            <h2>{t('scanner.learn')}</h2>
            <p className="sub">{t('scanner.why')}</p>
            <ol className="scanner-samples" aria-live="polite">
              {turns.map((turn) => (
                <Sample key={turn} arrival={samples[turn - 1]} turn={turn} />
              ))}
            </ol>
            {samples.length === turns.length ? (
              <Found key={samples.length} found={learnt(samples)} onAgain={() => setSamples([])} />
            ) : (
              <p className="scanner-next">{t('scanner.next', { left: turns.length - samples.length })}</p>
            )}
          </section>
          <Holding settings={settings} />
        </div>
        <ArrivalDetails arrival={last} settings={settings} thisYear={new Date(now()).getUTCFullYear()} />
      </div>
    </>
  )
}

function Sample({ arrival, turn }: { arrival: Arrival | undefined; turn: number }) {
  const { count } = useWords()
  return (
    <li className={arrival === undefined ? '' : 'came'}>
      <b aria-hidden="true">{arrival === undefined ? count(turn) : '✓'}</b>
      <bdi className="code">{visible(arrival?.raw ?? '')}</bdi>
    </li>
  )
}

/** What three scans said, to be corrected where the scanner's handbook says otherwise. */
function Found({ found, onAgain }: { found: ScannerSettings; onAgain: () => void }) {
  const { t } = useWords()
  const [settings, setSettings] = useState(found)
  const set = (changed: Partial<ScannerSettings>) => setSettings({ ...settings, ...changed })
  const keep = () => {
    thisScanner.set(settings)
    onAgain()
    tell({ warn: false, say: (words) => words.t('scanner.kept') })
  }
  return (
    <form
      className="scanner-found"
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <div className="trio">
        <Field
          label={t('scanner.prefix')}
          value={settings.prefix}
          onChange={(prefix) => set({ prefix })}
          leftToRight
          maxLength={8}
        />
        <Field
          label={t('scanner.suffix')}
          value={settings.suffix}
          onChange={(suffix) => set({ suffix })}
          leftToRight
          maxLength={8}
        />
        <Field
          label={t('scanner.separator')}
          value={settings.separator}
          onChange={(separator) => set({ separator })}
          leftToRight
          maxLength={8}
        />
      </div>
      <Pace settings={settings} />
      <div className="row">
        <Button go type="submit">
          {t('form.save')}
        </Button>
        <Button onClick={onAgain}>{t('scanner.again')}</Button>
      </div>
    </form>
  )
}

function Holding({ settings }: { settings: ScannerSettings }) {
  const { t } = useWords()
  const own = settings !== usualScanner
  const around = (text: string) => (text === '' ? t('scanner.nothing') : <bdi className="code">{visible(text)}</bdi>)
  return (
    <section className="card settings-card">
      <header className="row">
        <h2 className="grow">{t('scanner.holds')}</h2>
        {own && <Button onClick={() => thisScanner.forget()}>{t('scanner.forget')}</Button>}
      </header>
      <p className="sub">{t(own ? 'scanner.own' : 'scanner.usual')}</p>
      <dl className="settings-facts">
        <div>
          <dt>{t('scanner.prefix')}</dt>
          <dd>{around(settings.prefix)}</dd>
        </div>
        <div>
          <dt>{t('scanner.suffix')}</dt>
          <dd>{around(settings.suffix)}</dd>
        </div>
      </dl>
      <Pace settings={settings} />
    </section>
  )
}

function Pace({ settings: { endKey, meanPause, longestPause } }: { settings: ScannerSettings }) {
  const { t } = useWords()
  return (
    <dl className="settings-facts">
      <div>
        <dt>{t('scanner.endKey')}</dt>
        <dd>{endKey === null ? t('scanner.anyEnd') : endKey === silence ? t('scanner.noEnd') : <kbd>{endKey}</kbd>}</dd>
      </div>
      <div>
        <dt>{t('scanner.pace')}</dt>
        <dd>{t('scanner.paceIs', { mean: meanPause, longest: longestPause })}</dd>
      </div>
    </dl>
  )
}

/** Tells what arrives in one breath, whatever its pace; what is typed into a field is left out. */
function arrivals(tell: (arrival: Arrival) => void): () => void {
  let keys: KeyPress[] = []
  let callOff = () => {}
  const flush = () => {
    const arrival = arrivalOf(keys)
    keys = []
    if (arrival.keys.length > 1) tell(arrival)
  }
  const stop = scans.onKey((press) => {
    if (press.inField) return
    callOff()
    keys.push(press)
    callOff = after(endOfArrival, flush)
  })
  return () => {
    stop()
    callOff()
  }
}
