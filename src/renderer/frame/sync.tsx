import type { DeskStatus } from '../../core/port.ts'
import { now } from '../hooks/clock.ts'
import { useConnected, useStatus } from '../hooks/desk.tsx'
import { useMinute } from '../hooks/use-minute.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { openWindow } from './windows.ts'

/** Always in view: whether head office hears us, how much it has not heard yet, and for how long. */
export function SyncPill() {
  const words = useWords()
  const status = useStatus()
  const connected = useConnected()
  useMinute()
  if (status === undefined && connected) return null
  const { tone, text } = connected && status !== undefined ? wordsOf(status, words) : engineGone(words)
  return (
    <button
      type="button"
      className={`pill${tone === 'warn' ? ' warn' : ''}`}
      onClick={() => openWindow({ shows: 'sync' })}
    >
      <Dot tone={tone} />
      {text}
    </button>
  )
}

function Dot({ tone }: { tone: 'calm' | 'warn' | 'fine' }) {
  return <span className="dot" style={tone === 'fine' ? { color: 'var(--green)' } : {}} />
}

function wordsOf(status: DeskStatus, words: Say): { tone: 'calm' | 'warn' | 'fine'; text: string } {
  const { t } = words
  const { connection, undelivered, oldestUndeliveredAt, lastContactAt, pictures, shop } = status
  if (connection === 'refused') return { tone: 'warn', text: t('sync.refused') }
  if (connection === 'online') return onlineWords(undelivered, pictures, words)
  if (shop !== null && shop.stations > 0)
    return {
      tone: 'calm',
      text: undelivered === 0 ? t('sync.inShop') : t('sync.inShopWaiting', { count: undelivered }),
    }
  const since = oldestUndeliveredAt ?? lastContactAt
  const age = since === null ? '' : ageOf(now() - since, words)
  if (undelivered === 0) return { tone: 'warn', text: [t('sync.offline'), age].filter(Boolean).join(' ') }
  return { tone: 'warn', text: t('sync.offlineWaiting', { age, count: undelivered }) }
}

/** Pictures go behind all decisions, so they are told of when nothing else waits; without room somebody must act. */
function onlineWords(undelivered: number, { count, noRoom }: DeskStatus['pictures'], { t }: Say) {
  if (undelivered > 0) return { tone: 'calm', text: t('sync.sending', { count: undelivered }) } as const
  if (count === 0) return { tone: 'fine', text: t('sync.synced') } as const
  if (noRoom) return { tone: 'warn', text: t('sync.picturesWaiting', { count }) } as const
  return { tone: 'calm', text: t('sync.sendingPictures', { count }) } as const
}

function engineGone({ t }: Say): { tone: 'warn'; text: string } {
  return { tone: 'warn', text: t('sync.engineGone') }
}

export function ageOf(ms: number, { t }: Say): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 1) return t('age.moment')
  if (minutes < 60) return t('age.minutes', { count: minutes })
  if (minutes < 48 * 60) return t('age.hours', { count: Math.floor(minutes / 60) })
  return t('age.days', { count: Math.floor(minutes / 1440) })
}

export function SyncDialog({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const { t, count, instant } = words
  const status = useStatus()
  return (
    <Dialog title={t('sync.title')} size="narrow" onClose={onClose}>
      <p className="sub">{t('sync.explained')}</p>
      {status && (
        <dl className="facts">
          <dt>{t('sync.state')}</dt>
          <dd>{wordsOf(status, words).text}</dd>
          <dt>{t('sync.undelivered')}</dt>
          <dd className="n">{count(status.undelivered)}</dd>
          {status.oldestUndeliveredAt !== null && (
            <>
              <dt>{t('sync.oldest')}</dt>
              <dd className="n">{instant(status.oldestUndeliveredAt)}</dd>
            </>
          )}
          {status.pictures.count > 0 && (
            <>
              <dt>{t('sync.pictures')}</dt>
              <dd className="n">
                {count(status.pictures.count)} · {words.size(status.pictures.bytes)}
              </dd>
            </>
          )}
          {status.shop !== null && (
            <>
              <dt>{t('sync.shopStations')}</dt>
              <dd className="n">{count(status.shop.stations)}</dd>
            </>
          )}
          <dt>{t('sync.lastContact')}</dt>
          <dd className="n">{status.lastContactAt === null ? t('sync.never') : instant(status.lastContactAt)}</dd>
          {status.clockOffMs !== null && Math.abs(status.clockOffMs) > 60_000 && (
            <>
              <dt>{t('sync.clockOff')}</dt>
              <dd className="n">{ageOf(Math.abs(status.clockOffMs), words)}</dd>
            </>
          )}
        </dl>
      )}
      {status !== undefined && status.pictures.count > 0 && (
        <p className={status.pictures.noRoom ? 'wrong' : 'sub'}>
          {t(status.pictures.noRoom ? 'sync.picturesNoRoom' : 'sync.picturesWhy')}
        </p>
      )}
    </Dialog>
  )
}
