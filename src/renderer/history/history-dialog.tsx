import { Fragment } from 'react'
import type { HistoryEntry, RecordWithHistory, RowChange, ValueChange } from '../../domain/history/queries.ts'
import { isWordKey } from '../../locales/index.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Empty } from '../ui/empty.tsx'
import { Plate } from '../ui/plate.tsx'
import { sayCommand, sayDifference, sayField, sayLines, sayNoun, sayValue } from './say.ts'
import { useHistory } from './use-history.ts'
import './history.css'

/** Who changed what of a record, when and on which computer, what it replaced, and whether head office has it. */
export function HistoryDialog({ entity, id, onClose }: { entity: RecordWithHistory; id: string; onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const { history, whole } = useHistory({ entity, id })
  const waiting = history?.entries.filter(({ delivered }) => !delivered).length ?? 0
  return (
    <Dialog title={t('history.title')} size="wide" onClose={onClose}>
      {history !== undefined && (
        <p className="sub">{waiting === 0 ? t('history.allDelivered') : t('history.waiting', { count: waiting })}</p>
      )}
      {whole !== 'yes' && (
        <p className="sub" role="status">
          {t(whole === 'asking' ? 'history.asking' : 'history.unreached')}
        </p>
      )}
      {history?.entries.length === 0 && <Empty title={t('history.none')} />}
      <ol className="history" data-first tabIndex={-1}>
        {history?.entries.map((entry, index) => {
          const day = words.day(dayOf(entry.at, words.timeZone), 'long')
          const above = history.entries[index - 1]
          const fresh = above === undefined || dayOf(above.at, words.timeZone) !== dayOf(entry.at, words.timeZone)
          return (
            <Fragment key={entry.key}>
              {fresh && <li className="history-day">{day}</li>}
              <Entry entry={entry} record={entity} words={words} />
            </Fragment>
          )
        })}
      </ol>
      {history?.more && <p className="mute">{t('history.more')}</p>}
    </Dialog>
  )
}

function dayOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

function Entry({ entry, record, words }: { entry: HistoryEntry; record: string; words: Say }) {
  const { t, time } = words
  const { at, by, station, delivered, remarks, changes, command } = entry
  const who = by || (station === '' && command !== null ? t('history.headOffice') : t('history.somebody'))
  return (
    <li className="history-entry">
      <time className="n mute">{time(at)}</time>
      <div className="history-what">
        <p>
          <b>
            <bdi>{words.nameOf(who)}</bdi>
          </b>{' '}
          {sayCommand(words, command, changes)}
        </p>
        {changes.map((change) => (
          <Change key={`${change.entity}${change.rowId}`} change={change} record={record} words={words} />
        ))}
        {remarks.map((reason) => {
          const key = `reason.${reason}`
          return (
            <p key={reason} className="wrong">
              {t('history.remark', { reason: isWordKey(key) ? t(key) : reason })}
            </p>
          )
        })}
      </div>
      <p className="history-where mute">
        <bdi>{words.nameOf(station)}</bdi>
        <span className={delivered ? 'pill' : 'pill warn'}>
          {t(delivered ? 'history.delivered' : 'history.notYet')}
        </span>
      </p>
    </li>
  )
}

function Change({ change, record, words }: { change: RowChange; record: string; words: Say }) {
  const { entity, about, values } = change
  return (
    <div className="history-change">
      {entity !== record && (
        <p className="sub">
          {sayNoun(words, entity)}
          {about !== '' && !values.some(({ value }) => value === about) && (
            <>
              {' · '}
              <bdi>{about}</bdi>
            </>
          )}
        </p>
      )}
      <dl>
        {values.map((value) => (
          <Value key={value.field} entity={entity} value={value} words={words} />
        ))}
      </dl>
    </div>
  )
}

function Value({ entity, value, words }: { entity: string; value: ValueChange; words: Say }) {
  const { t } = words
  const { field, before } = value
  const difference = sayDifference(words, entity, value)
  if (difference !== null)
    return (
      <>
        <dt>{sayField(words, entity, field)}</dt>
        <dd>
          {difference.came !== '' && <p>{t('history.came', { what: difference.came })}</p>}
          {difference.went !== '' && <p>{t('history.went', { what: difference.went })}</p>}
        </dd>
      </>
    )
  return (
    <>
      <dt>{sayField(words, entity, field)}</dt>
      <dd>
        <Shown entity={entity} field={field} value={value.value} words={words} />
        {before !== undefined && (
          <span className="mute">
            {' '}
            {t('history.before')} <bdi className="was">{sayValue(words, entity, field, before)}</bdi>
          </span>
        )}
      </dd>
    </>
  )
}

/** A plate is drawn as one; everything else is text with a direction of its own. */
function Shown({
  entity,
  field,
  value,
  words,
}: {
  entity: string
  field: string
  value: ValueChange['value']
  words: Say
}) {
  const isPlate = field === 'plate' || (field === 'vehicleId' && entity === 'workOrder')
  if (isPlate && typeof value === 'string' && value !== '') return <Plate plate={value} />
  const lines = sayLines(words, entity, { field, value })
  if (lines !== null) return <p className="history-lines">{lines.join('\n')}</p>
  return <bdi>{sayValue(words, entity, field, value)}</bdi>
}
