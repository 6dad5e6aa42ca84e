import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useState } from 'react'
import { fold } from '../../core/text.ts'
import type { FoundRecord } from '../../domain/attention/queries.ts'
import { type Act, useOfferedActs } from '../hooks/commands.ts'
import { useStore } from '../hooks/store.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Plate } from '../ui/plate.tsx'
import { partTaker } from '../work-orders/part-taker.ts'

type Option = { key: string; act: () => void } & ({ record: FoundRecord } | { command: Act })

/** Every command and every record, by name, number, plate, VIN, phone or code. */
export function Find({ initial, onClose }: { initial: string; onClose: () => void }) {
  const { t } = useWords()
  const [text, setText] = useState(initial)
  const [at, setAt] = useState(0)
  const listId = useId()
  const options = useOptions(text, onClose)
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
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      chosen?.act()
    }
  }
  return (
    <Dialog title={t('find.title')} size="high" bare onClose={onClose} onScan={change}>
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
            {'record' in option ? <RecordRow record={option.record} /> : <CommandRow command={option.command} />}
          </div>
        ))}
        {options.length === 0 && (
          // biome-ignore lint/a11y/useFocusableInteractive: says only that there is nothing.
          <div role="option" aria-selected="false" aria-disabled="true" className="sub">
            {t('find.nothing', { text })}
          </div>
        )}
      </div>
    </Dialog>
  )
}

function useOptions(text: string, onClose: () => void): Option[] {
  const { t } = useWords()
  const openRecord = useOpenRecord()
  const acts = useOfferedActs()
  const wanted = text.trim()
  const found = useQuery('find', { text: wanted, most: 12 }, { enabled: wanted !== '', keepPrevious: true })
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  const folded = fold(wanted)
  const commands = acts
    .filter(({ name, shortcut }) => name !== 'act.find' && fold(`${t(name)} ${shortcut ?? ''}`).includes(folded))
    .map((command): Option => ({ key: command.name.replace('.', '-'), act: then(command.act), command }))
  const records = (wanted === '' ? [] : (found ?? [])).map(
    (record): Option => ({ key: keyOf(record), act: then(() => openRecord(record)), record }),
  )
  return wanted === '' ? commands : [...records, ...commands]
}

function keyOf(record: FoundRecord): string {
  const id = {
    workOrder: 'workOrderId' in record ? record.workOrderId : '',
    vehicle: 'vehicleId' in record ? record.vehicleId : '',
    customer: 'customerId' in record ? record.customerId : '',
    invoice: 'invoiceId' in record ? record.invoiceId : '',
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
    } else if (record.kind === 'vehicle') {
      void navigate({ to: '/check-in', search: { handle: record.vehicleId } })
    } else if (record.kind === 'customer') {
      void navigate({ to: '/customers/$customerId', params: { customerId: record.customerId } })
    } else if (taker !== null) taker.add(record.partId, record.title)
    else void navigate({ to: '/parts', search: { text: record.title } })
  }
}

function RecordRow({ record }: { record: FoundRecord }) {
  const { t } = useWords()
  const taker = useStore(partTaker)
  const does =
    record.kind === 'part' ? (taker === null ? 'find.showPart' : 'find.addPart') : (`find.open.${record.kind}` as const)
  return (
    <>
      {record.kind === 'vehicle' ? (
        <Plate plate={record.title} />
      ) : record.kind === 'customer' ? (
        <b>{record.title}</b>
      ) : (
        <Code>{record.title}</Code>
      )}
      <span className="detail">{record.detail}</span>
      <span className="detail end">{t(does)}</span>
    </>
  )
}

function CommandRow({ command }: { command: Act }) {
  const { t } = useWords()
  return (
    <>
      <span>{t(command.name)}</span>
      {command.shortcut !== undefined && <kbd className="end">{command.shortcut}</kbd>}
    </>
  )
}
