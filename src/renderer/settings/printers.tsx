import { useEffect, useState } from 'react'
import type { PrinterList } from '../../core/port.ts'
import { useActs } from '../hooks/acts.ts'
import { changeSettings, useSettings } from '../hooks/settings.ts'
import { useAsk } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { PaperWindow } from '../papers/open.tsx'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/choice.tsx'

type TestPaper = 'testPage' | 'testRoll'

/** Which printer of this computer takes documents and which receipts, each with a page to try it by. */
export function Printers() {
  const { t } = useWords()
  const ask = useAsk()
  const { documentPrinter, receiptPrinter } = useSettings()
  const [list, setList] = useState<PrinterList | null>(null)
  const [test, setTest] = useState<TestPaper | null>(null)
  const look = () =>
    ask<PrinterList>({ ask: 'printers' }).then((answer) => {
      if ('ok' in answer) setList(answer.ok)
    })
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for once, when the page opens, and when somebody asks.
  useEffect(() => void look(), [])
  useActs([{ name: 'printers.test', act: () => setTest('testPage') }])
  const printers = list?.printers
  return (
    <section className="card settings-card">
      <header className="row">
        <h2 className="grow">{t('printers.title')}</h2>
        {printers && (
          <Button quiet onClick={look}>
            {t('printers.look')}
          </Button>
        )}
      </header>
      <p className="sub">{t(printers === null ? 'printers.browser' : 'printers.why')}</p>
      {printers?.length === 0 && <p className="mute">{t('printers.none')}</p>}
      <Row what="document" printers={printers} chosen={documentPrinter} onTest={() => setTest('testPage')} />
      <Row what="receipt" printers={printers} chosen={receiptPrinter} onTest={() => setTest('testRoll')} />
      {test !== null && <PaperWindow wanted={{ paper: test }} printed={0} onClose={() => setTest(null)} />}
    </section>
  )
}

function Row({
  what,
  printers,
  chosen,
  onTest,
}: {
  what: 'document' | 'receipt'
  printers: PrinterList['printers'] | undefined
  chosen: string | null
  onTest: () => void
}) {
  const { t } = useWords()
  const name = t(`printers.${what}`)
  return (
    <div className="row printer-row">
      <div className="grow">
        {printers == null ? (
          <Without what={what} name={name} />
        ) : (
          <Select label={name} value={chosen ?? ''} choices={choicesOf(printers, chosen, t)} onChange={choose(what)} />
        )}
      </div>
      <Button aria-label={t('printers.testOf', { what: name })} onClick={onTest}>
        {t('printers.test')}
      </Button>
    </div>
  )
}

/** A browser chooses nothing, but it may be told that a roll is there. */
function Without({ what, name }: { what: 'document' | 'receipt'; name: string }) {
  const { t } = useWords()
  const { hasRoll } = useSettings()
  if (what === 'document') return <span>{name}</span>
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={hasRoll}
        onChange={(event) => changeSettings({ hasRoll: event.target.checked })}
      />{' '}
      {t('printers.hasRoll')}
    </label>
  )
}

const choose = (what: 'document' | 'receipt') => (name: string) => {
  const printer = name === '' ? null : name
  changeSettings(what === 'receipt' ? { receiptPrinter: printer } : { documentPrinter: printer })
}

/** A chosen printer that is away stays chosen, and says so. */
function choicesOf(
  printers: NonNullable<PrinterList['printers']>,
  chosen: string | null,
  t: ReturnType<typeof useWords>['t'],
): { value: string; label: string }[] {
  const isAway = chosen !== null && !printers.some(({ name }) => name === chosen)
  return [
    { value: '', label: t('printers.dialog') },
    ...printers.map(({ name, label }) => ({ value: name, label })),
    ...(isAway ? [{ value: chosen, label: t('printers.gone', { printer: chosen }) }] : []),
  ]
}
