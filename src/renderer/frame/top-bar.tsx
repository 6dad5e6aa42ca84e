import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { isOfferedLocale, nameOfLocale, offeredLocales } from '../../locales/index.ts'
import { useSession } from '../hooks/desk.tsx'
import { changeSettings, schemes, useSettings } from '../hooks/settings.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Menu } from '../ui/menu.tsx'
import { SyncPill } from './sync.tsx'
import { openWindow } from './windows.ts'

export function TopBar() {
  const { t, count, nameOf } = useWords()
  const session = useSession()
  const place = useQuery('place', {})
  const attention = useQuery('attention', {})
  return (
    <header className="top">
      <div className="brand">
        <Mark />
        <span className="brand-name">{t('brand')}</span>
      </div>
      <button
        type="button"
        className="find"
        aria-keyshortcuts="Control+K"
        disabled={!session}
        onClick={() => openWindow({ shows: 'find', text: '' })}
      >
        <span>{t('find.placeholder')}</span>
        <span className="key" aria-hidden="true">
          Ctrl K
        </span>
      </button>
      <span className="grow" />
      <ScannerPill />
      <SyncPill />
      {attention && attention.length > 0 && (
        <Link to="/attention" className="pill warn">
          <span className="dot" />
          <span className="pill-word">{t('rail.attention')}</span> {count(attention.length)}
        </Link>
      )}
      {place && (
        <span className="branch" title={nameOf(place.dealerName)}>
          {nameOf(place.branchName)}
        </span>
      )}
      {session && (
        <button
          type="button"
          className="icon-button"
          onClick={() => openWindow({ shows: 'person' })}
          title={t('act.switchPerson')}
        >
          <Face name={nameOf(session.name)} /> <span className="person-name">{nameOf(session.name)}</span>
        </button>
      )}
      <SettingsMenu />
    </header>
  )
}

/** Scans reach the page that has the keyboard, so the pill says when this one has not. */
function ScannerPill() {
  const { t } = useWords()
  const [focused, setFocused] = useState(() => document.hasFocus())
  useEffect(() => {
    const look = () => setFocused(document.hasFocus())
    window.addEventListener('focus', look)
    window.addEventListener('blur', look)
    return () => {
      window.removeEventListener('focus', look)
      window.removeEventListener('blur', look)
    }
  }, [])
  return (
    <span className={focused ? 'pill accent' : 'pill warn'}>
      <span className="dot" />
      <span className="pill-word">{t(focused ? 'scan.ready' : 'scan.elsewhere')}</span>
    </span>
  )
}

function SettingsMenu() {
  const { t } = useWords()
  const { locale, scheme } = useSettings()
  return (
    <Menu
      label={t('settings.label')}
      groups={[
        {
          name: t('settings.language'),
          value: locale,
          choices: offeredLocales.map((one) => ({ value: one, label: <span lang={one}>{nameOfLocale(one)}</span> })),
          choose: (value) => isOfferedLocale(value) && changeSettings({ locale: value }),
        },
        {
          name: t('settings.look'),
          value: scheme,
          choices: schemes.map((one) => ({ value: one, label: t(`settings.${one}`) })),
          choose: (value) => changeSettings({ scheme: schemes.find((one) => one === value) ?? 'auto' }),
        },
      ]}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <path
          d="M3 6h8M15 6h2M3 14h2M9 14h8M13 6a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM9 14a2 2 0 1 1-4 0 2 2 0 0 1 4 0z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
      </svg>
    </Menu>
  )
}

export function Face({ name }: { name: string }) {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    // Unjoined letters, because initials of a Persian name are no word.
    .join('\u200c')
  return (
    <span className="face" aria-hidden="true">
      {initials}
    </span>
  )
}

/** The cross of a cardan joint. */
function Mark() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <rect x="1" y="1" width="18" height="18" rx="5" fill="none" stroke="var(--accent)" strokeWidth="2" />
      <path d="M5 5L15 5L10 10zM5 15L15 15L10 10z" fill="var(--accent)" />
    </svg>
  )
}
