import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { fold } from '../../core/text.ts'
import type { FoundRecord } from '../../domain/attention/queries.ts'
import { commandByName } from '../../domain/index.ts'
import type { WordKey } from '../../locales/index.ts'
import { type Act, useOfferedActs, wishFor } from '../hooks/commands.ts'
import { useSession } from '../hooks/desk.tsx'
import { useStore } from '../hooks/store.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { pastShown } from '../lists/past-shown.ts'
import { clockText } from '../schedule/says.ts'
import { Code } from '../ui/code.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Plate } from '../ui/plate.tsx'
import { tell } from '../ui/toasts.tsx'
import { partTaker } from '../work-orders/part-taker.ts'
import { type Chosen, furtherWays, type Page, type Way, ways } from './every-command.ts'
import { openWindow } from './windows.ts'
import './find.css'

type Option = { key: string; act: () => void } & ({ record: FoundRecord } | { command: Act } | { way: Named })

/** A command that needs a record of a kind, while it is being chosen. */
type Wanting = { name: WordKey; of: Chosen; act: WordKey }

/** Every command and every record, by name, number, plate, VIN, phone or code. */
export function Find({ initial, onClose }: { initial: string; onClose: () => void }) {
  const { t } = useWords()
  const [text, setText] = useState(initial)
  const [at, setAt] = useState(0)
  const [wanting, setWanting] = useState<Wanting | null>(null)
  const listId = useId()
  const ask = (wanted: Wanting) => {
    setWanting(wanted)
    setText('')
    setAt(0)
  }
  const options = useOptions(text, wanting, ask, onClose)
  const chosen = options[Math.min(at, options.length - 1)]
  const change = (value: string) => {
    setText(value)
    setAt(0)
  }
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && options.length > 0) {
      event.preventDefault()
      setAt((Math.min(at, options.length - 1) + step + options.length) % options.length)
    }
    if (event.key === 'Backspace' && text === '') setWanting(null)
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      chosen?.act()
    }
  }
  return (
    <Dialog title={t('find.title')} size="high" bare onClose={onClose} onScan={change}>
      {wanting !== null && (
        <p className="find-wanting">
          <b>{t(wanting.name)}</b> {t(`find.which.${wanting.of}`)}
        </p>
      )}
      <input
        className="find-input"
        data-first
        dir="auto"
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKey}
        placeholder={t('find.placeholder')}
        role="combobox"
        aria-expanded="true"
        aria-label={t('find.title')}
        aria-controls={listId}
        {...(chosen === undefined ? {} : { 'aria-activedescendant': `${listId}-${chosen.key}` })}
        autoComplete="off"
        spellCheck={false}
      />
      <div className="found" id={listId} role="listbox" aria-label={t('find.title')}>
        {options.map((option) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text; the list is walked from there.
          // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
          <div
            key={option.key}
            id={`${listId}-${option.key}`}
            role="option"
            aria-selected={option === chosen}
            onClick={option.act}
            ref={(element) => {
              if (option === chosen) element?.scrollIntoView({ block: 'nearest' })
            }}
          >
            {'record' in option && <RecordRow record={option.record} />}
            {'command' in option && <CommandRow command={option.command} />}
            {'way' in option && <WayRow way={option.way} />}
          </div>
        ))}
        {options.length === 0 && (
          // biome-ignore lint/a11y/useFocusableInteractive: says only that there is nothing.
          <div role="option" aria-selected="false" aria-disabled="true" className="sub">
            {text.trim() === '' ? t('find.begin') : t('find.nothing', { text })}
          </div>
        )}
      </div>
    </Dialog>
  )
}

function useOptions(
  text: string,
  wanting: Wanting | null,
  ask: (wanted: Wanting) => void,
  onClose: () => void,
): Option[] {
  const { t } = useWords()
  const openRecord = useOpenRecord()
  const openFor = useOpenFor()
  const acts = useOfferedActs()
  const everywhere = useEveryWay(acts)
  const wanted = text.trim()
  const found = useQuery('find', { text: wanted, most: 16 }, { enabled: wanted !== '', keepPrevious: true })
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  const folded = fold(wanted)
  const records = (wanted === '' ? [] : (found ?? []))
    .filter(({ kind }) => wanting === null || kind === wanting.of)
    .map((record): Option => {
      const act = wanting === null ? () => openRecord(record) : () => openFor(record, wanting)
      return { key: keyOf(record), act: then(act), record }
    })
  if (wanting !== null) return records
  const commands = acts
    .filter(({ name, shortcut }) => name !== 'act.find' && fold(`${t(name)} ${shortcut ?? ''}`).includes(folded))
    .map((command): Option => ({ key: command.name.replace('.', '-'), act: then(command.act), command }))
  const further = everywhere
    .filter(({ name }) => fold(t(name)).includes(folded))
    .map((way): Option => {
      const here = acts.find(({ name }) => name === way.act)
      const there = 'of' in way ? () => ask(way) : then(() => openFor(null, way))
      return { key: `way-${way.name.replaceAll('.', '-')}`, act: here === undefined ? there : then(here.act), way }
    })
  const named = [...commands, ...further]
  // Who begins to write what a command is called means it, whatever parts are called alike.
  const isMeant = (option: Option) => {
    const { name } = 'command' in option ? option.command : 'way' in option ? option.way : { name: undefined }
    return folded.length >= 3 && name !== undefined && fold(t(name)).startsWith(folded)
  }
  return [...named.filter(isMeant), ...records, ...named.filter((option) => !isMeant(option))]
}

type Named = { name: WordKey; right: string | null } & ({ page: Page; act?: WordKey } | { of: Chosen; act: WordKey })

/** Every command this person may run and the open screen does not offer already, each by its name once. */
function useEveryWay(offered: readonly Act[]): Named[] {
  const rights = useSession()?.rights
  return useMemo(() => {
    const shown = new Set<WordKey>(offered.map(({ name }) => name))
    return everyWay.filter((way) => {
      const known = way.act === way.name && shown.has(way.name)
      return !known && (way.right === null || rights?.includes(way.right))
    })
  }, [offered, rights])
}

const everyWay: readonly Named[] = namedOnce([
  ...Object.entries(ways).map(([command, way]) => [way, commandByName.get(command)?.right ?? null] as const),
  ...furtherWays.map((way) => [way, null] as const),
])

function namedOnce(all: readonly (readonly [Way, string | null])[]): Named[] {
  const byName = new Map<WordKey, Named>()
  for (const [way, right] of all) {
    if ('noPerson' in way) continue
    const name = way.name ?? way.act
    if (name !== undefined && !byName.has(name)) byName.set(name, { ...way, name, right })
  }
  return [...byName.values()]
}

function keyOf(record: FoundRecord): string {
  const id = {
    workOrder: 'workOrderId' in record ? record.workOrderId : '',
    vehicle: 'vehicleId' in record ? record.vehicleId : '',
    customer: 'customerId' in record ? record.customerId : '',
    invoice: 'invoiceId' in record ? record.invoiceId : '',
    appointment: 'appointmentId' in record ? record.appointmentId : '',
    cheque: 'chequeId' in record ? record.chequeId : '',
    pastDocument: 'documentId' in record ? record.documentId : '',
    person: 'personId' in record ? record.personId : '',
    part: 'partId' in record ? record.partId : '',
  }[record.kind]
  return `${record.kind}-${id}`
}

/** What choosing a record does: orders and invoices open, a car is checked in, a customer shown, a part goes on the open one. */
function useOpenRecord(): (record: FoundRecord) => void {
  const navigate = useNavigate()
  const taker = useStore(partTaker)
  return (record) => {
    if (record.kind === 'workOrder') {
      void navigate({ to: '/work-orders/$workOrderId', params: { workOrderId: record.workOrderId } })
    } else if (record.kind === 'invoice') {
      void navigate({ to: '/invoices/$invoiceId', params: { invoiceId: record.invoiceId } })
    } else if (record.kind === 'appointment') {
      void navigate({ to: '/schedule/$appointmentId', params: { appointmentId: record.appointmentId } })
    } else if (record.kind === 'cheque') {
      void navigate({ to: '/accounts/$customerId', params: { customerId: record.customerId } })
    } else if (record.kind === 'person') {
      openWindow({ shows: 'person', personId: record.personId })
    } else if (record.kind === 'pastDocument') {
      pastShown.set(record.documentId)
      const { customerId, vehicleId } = record
      if (customerId !== null) void navigate({ to: '/customers/$customerId', params: { customerId } })
      else if (vehicleId !== null) void navigate({ to: '/vehicles/$vehicleId', params: { vehicleId } })
    } else if (record.kind === 'vehicle') {
      void navigate({ to: '/check-in', search: { handle: record.vehicleId } })
    } else if (record.kind === 'customer') {
      void navigate({ to: '/customers/$customerId', params: { customerId: record.customerId } })
    } else if (taker !== null) taker.add(record.partId, record.title)
    else void navigate({ to: '/parts', search: { text: record.title } })
  }
}

/** Opens the page a command is at home on, for a record where it is about one, and asks it for the act. */
function useOpenFor(): (record: FoundRecord | null, way: Pick<Named, 'name' | 'act'> & { page?: Page }) => void {
  const navigate = useNavigate()
  return (record, { name, act, page }) => {
    if (act !== undefined)
      wishFor(act, () => tell({ warn: true, say: (words) => words.t('find.notNow', { what: words.t(name) }) }))
    if (page !== undefined) void navigate({ to: page })
    else if (record?.kind === 'workOrder')
      void navigate({ to: '/work-orders/$workOrderId', params: { workOrderId: record.workOrderId } })
    else if (record?.kind === 'invoice')
      void navigate({ to: '/invoices/$invoiceId', params: { invoiceId: record.invoiceId } })
    else if (record?.kind === 'appointment')
      void navigate({ to: '/schedule/$appointmentId', params: { appointmentId: record.appointmentId } })
    else if (record?.kind === 'vehicle')
      void navigate({ to: '/vehicles/$vehicleId', params: { vehicleId: record.vehicleId } })
    else if (record?.kind === 'customer' && act === 'act.printStatement')
      void navigate({ to: '/accounts/$customerId', params: { customerId: record.customerId } })
    else if (record?.kind === 'customer')
      void navigate({ to: '/customers/$customerId', params: { customerId: record.customerId } })
    else if (record?.kind === 'part') void navigate({ to: '/parts', search: { text: record.detail } })
  }
}

function WayRow({ way }: { way: Named }) {
  const { t } = useWords()
  return (
    <>
      <span>{t(way.name)}</span>
      <span className="detail end">{'of' in way ? t(`find.which.${way.of}`) : t(pageNames[way.page])}</span>
    </>
  )
}

const pageNames = {
  '/check-in': 'act.checkIn',
  '/schedule': 'rail.schedule',
  '/customers': 'rail.customers',
  '/parts': 'rail.parts',
  '/cheques': 'cheques.title',
  '/cash-desk': 'rail.cashDesk',
  '/cash-desk/day': 'day.title',
  '/attention': 'rail.attention',
  '/settings': 'rail.settings',
  '/settings/lists': 'data.title',
  '/settings/begin': 'setup.title',
} as const satisfies Record<Page, WordKey>

function RecordRow({ record }: { record: FoundRecord }) {
  const { t, day, locale, nameOf } = useWords()
  const taker = useStore(partTaker)
  const does =
    record.kind === 'part' ? (taker === null ? 'find.showPart' : 'find.addPart') : (`find.open.${record.kind}` as const)
  return (
    <>
      {record.kind === 'vehicle' ? (
        <Plate plate={record.title} />
      ) : isNamed(record) ? (
        <b>{nameOf(record.title)}</b>
      ) : (
        <Code>{record.title}</Code>
      )}
      <span className="detail">
        {'day' in record && (
          <bdi className="when">
            {day(record.day)}
            {'startsAt' in record && ` ${clockText(record.startsAt, locale)}`}{' '}
          </bdi>
        )}
        <bdi>{nameOf(record.detail)}</bdi>
        {'owner' in record && record.owner !== '' && (
          <>
            {record.detail !== '' && ' · '}
            <bdi>{nameOf(record.owner)}</bdi>
          </>
        )}
        {'plate' in record && record.plate !== '' && <Plate plate={record.plate} />}
      </span>
      <span className="detail end">{t(does)}</span>
    </>
  )
}

const isNamed = ({ kind }: FoundRecord) =>
  kind === 'customer' || kind === 'appointment' || kind === 'person' || kind === 'part'

function CommandRow({ command }: { command: Act }) {
  const { t } = useWords()
  return (
    <>
      <span>{t(command.name)}</span>
      {command.shortcut !== undefined && <kbd className="end">{command.shortcut}</kbd>}
    </>
  )
}
