import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { FoundPart } from '../../domain/parts/queries.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useActs } from '../hooks/acts.ts'
import { useMay } from '../hooks/desk.tsx'
import { useFound } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { useScanOrBadge } from '../scan/use-scan.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Empty } from '../ui/empty.tsx'
import { MoreBelow } from '../ui/more-below.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { CountStock } from './count-stock.tsx'
import { EditPart } from './edit-part.tsx'
import { PartForm } from './part-form.tsx'
import { useMirrored } from './use-mirrored.ts'

/** So many are shown; one more is asked for, to know whether there is. */
const most = 50

/** The catalogue: find, count, add, read in a list. A scan here looks the code up. */
export function PartsPage() {
  const words = useWords()
  const { t } = words
  const { text: named = '' } = useSearch({ from: '/parts' })
  const navigate = useNavigate()
  const mayEdit = useMay('part.edit')
  const mayImport = useMay('import.run')
  const mayCount = useMay('stock.correct')
  const mirror = (wanted: string) => void navigate({ to: '/parts', search: { text: wanted }, replace: true })
  const [text, search] = useMirrored(named, mirror)
  const asked = { text: text.trim(), most: most + 1 }
  const { found: parts, isLate } = useFound('findParts', asked)
  const [window, setWindow] = useState<{ shows: 'add' } | { shows: 'count' | 'edit'; part: FoundPart } | null>(null)
  const close = () => setWindow(null)
  useScanOrBadge(search)
  // Of several it would be a guess, and of what was found before the last scan the wrong one.
  const only = parts?.length === 1 && !isLate ? parts[0] : undefined
  const one = (shows: 'count' | 'edit') => only && setWindow({ shows, part: only })
  const acts = useActs([
    { name: 'act.addPart', shortcut: 'F3', enabled: mayEdit, act: () => setWindow({ shows: 'add' }) },
    { name: 'act.editPart', shortcut: 'F6', enabled: mayEdit && only !== undefined, act: () => one('edit') },
    { name: 'count.title', enabled: mayCount && only !== undefined, act: () => one('count') },
  ])
  return (
    <>
      <header className="screen-head">
        <h1>{t('rail.parts')}</h1>
        <SearchField label={t('parts.search')} value={text} onChange={search} />
        <span className="grow" />
        {mayImport && (
          <Link className="plain-link" to="/settings/lists">
            {t('import.title')}
          </Link>
        )}
        <ActButton act={acts['act.addPart']} />
      </header>
      <section className="card">
        {parts?.length === 0 && (
          <Empty title={text === '' ? t('parts.which') : t('find.nothing', { text })}>
            <p>{t('parts.noneTodo')}</p>
          </Empty>
        )}
        {parts !== undefined && parts.length > 0 && (
          <PartsTable
            parts={parts.slice(0, most)}
            words={words}
            onWindow={(shows, part) => setWindow({ shows, part })}
          />
        )}
        <MoreBelow found={parts?.length ?? 0} shown={most} />
      </section>
      {window?.shows === 'add' && <AddPart onClose={close} onAdded={search} />}
      {window?.shows === 'edit' && <EditPart part={window.part} shownBy={asked} onClose={close} />}
      {window?.shows === 'count' && <CountStock part={window.part} shownBy={asked} onClose={close} />}
    </>
  )
}

function AddPart({ onClose, onAdded }: { onClose: () => void; onAdded: (number: string) => void }) {
  const { t } = useWords()
  return (
    <Dialog title={t('act.addPart')} onClose={onClose}>
      <PartForm
        onPart={(_, number) => {
          onClose()
          onAdded(number)
        }}
      />
    </Dialog>
  )
}

function PartsTable({
  parts,
  words,
  onWindow,
}: {
  parts: FoundPart[]
  words: Say
  onWindow: (shows: 'count' | 'edit', part: FoundPart) => void
}) {
  const { t, money, quantity, unitOfMoney } = words
  const mayEdit = useMay('part.edit')
  const mayCount = useMay('stock.correct')
  return (
    <table>
      <thead>
        <tr>
          <th>{t('part.number')}</th>
          <th>{t('part.name')}</th>
          <th className="n">{t('parts.price', { unit: unitOfMoney() })}</th>
          <th className="n">{t('parts.onHand')}</th>
          <th>
            <span className="visually-hidden">{t('invoices.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.partId}>
            <td>
              <Code>{part.number}</Code>
            </td>
            <td>
              {part.name} {part.nameOther !== '' && <span className="mute">{part.nameOther}</span>}
              {part.untaxedReason !== '' && <div className="sub">{words.reason(part.untaxedReason)}</div>}
            </td>
            <td className="n">{money(part.price)}</td>
            <td className="n">
              <span className={part.onHand < 0 ? 'pill warn' : ''}>
                {quantity(part.onHand)} {part.unit === 'piece' ? '' : t(`unit.${part.unit}`)}
              </span>
            </td>
            <td className="acts">
              <HistoryButton entity="part" id={part.partId} quiet of={part.name} />
              {mayEdit && (
                <Button quiet onClick={() => onWindow('edit', part)} aria-label={t('part.editOf', { name: part.name })}>
                  {t('part.edit')}
                </Button>
              )}
              {mayCount && (
                <Button quiet onClick={() => onWindow('count', part)} aria-label={t('count.of', { name: part.name })}>
                  {t('count.count')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
