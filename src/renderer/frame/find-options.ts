import { useMemo } from 'react'
import { fold } from '../../core/text.ts'
import type { FoundRecord } from '../../domain/find/queries.ts'
import { commandByName } from '../../domain/index.ts'
import type { WordKey } from '../../locales/index.ts'
import { type Act, useOfferedActs } from '../hooks/acts.ts'
import { useSession } from '../hooks/desk.tsx'
import { type GuardedPage, mayOpen } from '../hooks/may-open.ts'
import { useFound } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { type Chosen, furtherWays, type Page, type Way, ways } from './every-command.ts'
import { useOpenFor, useOpenRecord } from './open-found.ts'

export type Option = { key: string; act: () => void } & ({ record: FoundRecord } | { command: Act } | { way: Named })

/** A command that needs a record of a kind, while it is being chosen. */
export interface Wanting {
  name: WordKey
  of: Chosen
  act: WordKey
}

/** What a text finds, what is most meant first; where a command wants a record, only records it can be about. */
export function useOptions(
  text: string,
  wanting: Wanting | null,
  ask: (wanted: Wanting) => void,
  onClose: () => void,
): { options: Option[]; isLate: boolean } {
  const { t } = useWords()
  const openRecord = useOpenRecord()
  const openFor = useOpenFor()
  const acts = useOfferedActs()
  const everywhere = useEveryWay(acts)
  const wanted = text.trim()
  const { found = [], isLate } = useFound('find', { text: wanted, most: 16 }, { enabled: wanted !== '' })
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  const folded = fold(wanted)
  const records = found
    .filter(({ kind }) => wanting === null || kind === wanting.of)
    .map((record): Option => {
      const act = wanting === null ? () => openRecord(record) : () => openFor(record, wanting)
      return { key: keyOf(record), act: then(act), record }
    })
  if (wanting !== null) return { options: records, isLate }
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
  const options = [...named.filter(isMeant), ...records, ...named.filter((option) => !isMeant(option))]
  return { options, isLate }
}

/** A command and the way to it, by the one name it is listed under. */
export type Named = { name: WordKey; right: string | null } & (
  | { page: Page; act?: WordKey }
  | { of: Chosen; act: WordKey; opens?: GuardedPage }
)

/** Every command this person may run and the open screen does not offer already, each by its name once. */
function useEveryWay(offered: readonly Act[]): Named[] {
  const rights = useSession()?.rights
  return useMemo(() => {
    const shown = new Set<WordKey>(offered.map(({ name }) => name))
    return everyWay.filter((way) => {
      const known = way.act === way.name && shown.has(way.name)
      const page = 'page' in way ? way.page : way.opens
      return !known && (way.right === null || rights?.includes(way.right)) && mayOpen(rights, page ?? '')
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
  return `${record.kind}-${idOf(record)}`
}

function idOf(record: FoundRecord): string {
  switch (record.kind) {
    case 'workOrder':
      return record.workOrderId
    case 'vehicle':
      return record.vehicleId
    case 'customer':
      return record.customerId
    case 'invoice':
      return record.invoiceId
    case 'appointment':
      return record.appointmentId
    case 'cheque':
      return record.chequeId
    case 'pastDocument':
      return record.documentId
    case 'person':
      return record.personId
    case 'part':
      return record.partId
  }
}
