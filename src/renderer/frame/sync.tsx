import { useEffect, useState } from 'react'
import type { DeskStatus } from '../../core/port.ts'
import { every, now } from '../hooks/clock.ts'
import { useConnected, useStatus } from '../hooks/desk.tsx'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { openWindow } from './windows.ts'

/** Always in view: whether head office hears us, how much it has not heard yet, and for how long. */
export function SyncPill() {
  const words = useWords()
  const status = useStatus()
  const connected = useConnected()
  useEachMinute()
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
  const { connection, undelivered, oldestUndeliveredAt, lastContactAt } = status
  if (connection === 'refused') return { tone: 'warn', text: t('sync.refused') }
  if (connection === 'online')
    return undelivered === 0
      ? { tone: 'fine', text: t('sync.synced') }
      : { tone: 'calm', text: t('sync.sending', { count: undelivered }) }
  const since = oldestUndeliveredAt ?? lastContactAt
  const age = since === null ? '' : ageOf(now() - since, words)
  if (undelivered === 0) return { tone: 'warn', text: [t('sync.offline'), age].filter(Boolean).join(' ') }
  return { tone: 'warn', text: t('sync.offlineWaiting', { age, count: undelivered }) }
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

function useEachMinute(): void {
  const [, tick] = useState(0)
  useEffect(() => every(30_000, () => tick((count) => count + 1)), [])
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
    </Dialog>
  )
}
