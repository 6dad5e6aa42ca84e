import { type Say, useWords } from '../hooks/use-words.ts'
import { type Scanned, scannedFrom } from '../scan/framing.ts'
import { type Arrival, whyNot } from '../scan/learn.ts'
import { isModifier, type KeyPress, type ScannerSettings } from '../scan/scanner.ts'

/** More keys than this say nothing new to a person. */
const mostKeys = 80

/** What came last: what it was read as, and every key with its place, what it wrote and when. */
export function ArrivalDetails({
  arrival,
  settings,
  thisYear,
}: {
  arrival: Arrival | null
  settings: ScannerSettings
  thisYear: number
}) {
  const { t } = useWords()
  return (
    <section className="card settings-card">
      <h2>{t('scanner.arrived')}</h2>
      {arrival === null ? (
        <p className="sub">{t('scanner.nothingYet')}</p>
      ) : (
        <>
          <Result arrival={arrival} scanned={scannedFrom(arrival.raw ?? '', settings, thisYear)} />
          <Keys keys={arrival.keys} />
        </>
      )}
    </section>
  )
}

function Result({ arrival, scanned }: { arrival: Arrival; scanned: Scanned }) {
  const words = useWords()
  const { t } = words
  const why = whyNot(arrival)
  const pauses = { mean: Math.round(arrival.meanPause), longest: Math.round(arrival.longestPause) }
  return (
    <dl className="settings-facts" aria-live="polite">
      <div>
        <dt>{t('scanner.result')}</dt>
        <dd>
          {why === null ? (
            <b>
              <bdi className="code">{visible(scanned.code)}</bdi>
            </b>
          ) : (
            <span className="doubt">{t(`scanner.not.${why}`)}</span>
          )}
        </dd>
      </div>
      {why === null &&
        factsOf(scanned, words).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi className="code">{value}</bdi>
            </dd>
          </div>
        ))}
      <div>
        <dt>{t('scanner.raw')}</dt>
        <dd>
          <bdi className="code">{visible(arrival.raw ?? '')}</bdi>{' '}
          {arrival.endKey !== null && <kbd>{arrival.endKey}</kbd>}
        </dd>
      </div>
      <div>
        <dt>{t('scanner.pace')}</dt>
        <dd>{t('scanner.paceIs', pauses)}</dd>
      </div>
    </dl>
  )
}

function factsOf({ item }: Scanned, { t, day, count }: Say): [name: string, value: string][] {
  if (item === null) return []
  const facts: [string, string][] = [
    [t('scanner.gtin'), item.gtin],
    [t('scanner.partNumber'), item.partNumber],
    [t('scanner.serial'), item.serial],
    [t('scanner.batch'), item.batch],
    [t('scanner.expires'), item.expires === null ? '' : day(item.expires)],
    [t('scanner.pieces'), item.count === null ? '' : count(item.count)],
    [t('scanner.sscc'), item.sscc],
  ]
  return facts.filter(([, value]) => value !== '')
}

function Keys({ keys }: { keys: readonly KeyPress[] }) {
  const { t, count } = useWords()
  return (
    <>
      <div className="scanner-keys">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('scanner.place')}</th>
              <th scope="col">{t('scanner.wrote')}</th>
              <th scope="col" className="number">
                {t('scanner.pause')}
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.slice(0, mostKeys).map((press, at) => (
              <tr key={`${press.time} ${press.code}`}>
                <td>
                  <bdi className="code">{nameOf(press)}</bdi>
                </td>
                <td>
                  <bdi>{press.key}</bdi>
                </td>
                <td className="number">{at === 0 ? '' : count(Math.round(press.time - (keys[at - 1]?.time ?? 0)))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {keys.length > mostKeys && <p className="sub">{t('scanner.moreKeys', { count: keys.length - mostKeys })}</p>}
    </>
  )
}

function nameOf({ code, key, shift, with: held }: KeyPress): string {
  const name = code === '' ? key : code
  const before = [held === 'ctrl' && 'Ctrl', held === 'alt' && 'Alt', shift && !isModifier({ code, key }) && 'Shift']
  return [...before.filter((one) => one !== false), name].join(' + ')
}

/** Control characters by name: ‹GS› stands for what no key writes. */
export function visible(text: string): string {
  return [...text].map((sign) => controls[sign.codePointAt(0) ?? 32] ?? sign).join('')
}
const names = 'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC'
const controls = `${names} FS GS RS US`.split(' ').map((name) => `‹${name}›`)
