import { formatTimeOfDay } from '../../core/time-of-day.ts'
import type { FoundRecord } from '../../domain/find/queries.ts'
import type { Act } from '../hooks/acts.ts'
import { useStore } from '../hooks/store.ts'
import { useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { Plate } from '../ui/plate.tsx'
import { partTaker } from '../work-orders/part-taker.ts'
import { pageNames } from './every-command.ts'
import type { Named } from './find-options.ts'

export function WayRow({ way }: { way: Named }) {
  const { t } = useWords()
  return (
    <>
      <span>{t(way.name)}</span>
      <span className="detail end">{'of' in way ? t(`find.which.${way.of}`) : t(pageNames[way.page])}</span>
    </>
  )
}

export function RecordRow({ record }: { record: FoundRecord }) {
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
            {'startsAt' in record && ` ${formatTimeOfDay(record.startsAt, locale)}`}{' '}
          </bdi>
        )}
        <bdi>{nameOf(record.detail)}</bdi>
        {'owner' in record && record.owner !== '' && (
          <>
            {record.detail !== '' && ' · '}
            <bdi>{nameOf(record.owner)}</bdi>
          </>
        )}
        {'plate' in record && record.plate !== '' && (
          <>
            {' '}
            <Plate plate={record.plate} />
          </>
        )}
      </span>
      <span className="detail end">{t(does)}</span>
    </>
  )
}

const isNamed = ({ kind }: FoundRecord) =>
  kind === 'customer' || kind === 'appointment' || kind === 'person' || kind === 'part'

export function CommandRow({ command }: { command: Act }) {
  const { t } = useWords()
  return (
    <>
      <span>{t(command.name)}</span>
      {command.shortcut !== undefined && <kbd className="end">{command.shortcut}</kbd>}
    </>
  )
}
