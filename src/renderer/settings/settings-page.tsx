import { Link } from '@tanstack/react-router'
import { tenders } from '../../domain/payments/payment.ts'
import { isOfferedLocale, nameOfLocale, offeredLocales } from '../../locales/index.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useMay } from '../hooks/desk.tsx'
import { changeSettings, lockTimes, schemes, useSettings } from '../hooks/settings.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Choices } from '../ui/choice.tsx'
import { Backups } from './backups.tsx'
import { HeadOfficeSettings } from './head-office-settings.tsx'
import { Printers } from './printers.tsx'
import { ShopNetwork } from './shop-network.tsx'
import { Undelivered } from './undelivered.tsx'
import './settings.css'

/** What a station may change itself, and what head office decided for it. */
export function SettingsPage() {
  const { t } = useWords()
  return (
    <>
      <header className="screen-head">
        <h1>{t('settings.title')}</h1>
      </header>
      <div className="settings">
        <div>
          <ThisComputer />
          <Printers />
          <Backups />
          <ShopNetwork />
          <Lists />
          <Undelivered />
        </div>
        <HeadOfficeSettings />
      </div>
    </>
  )
}

/** Lists from other programs, and everything out again, have a screen of their own. */
function Lists() {
  const { t } = useWords()
  const mayImport = useMay('import.run')
  const mayExport = useMay('export.run')
  if (!mayImport && !mayExport) return null
  return (
    <section className="card settings-card">
      <h2>{t('data.title')}</h2>
      <Link className="plain-link" to="/settings/lists">
        {t('data.open')}
      </Link>
    </section>
  )
}

function ThisComputer() {
  const { t, nameOf, count } = useWords()
  const { locale, scheme, tender, lockAfter } = useSettings()
  const place = useQuery('place', {})
  return (
    <section className="card settings-card">
      <h2>{t('settings.here')}</h2>
      <p className="sub">{t('settings.hereWhy')}</p>
      <Choices
        label={t('settings.language')}
        value={locale}
        onChange={(chosen) => isOfferedLocale(chosen) && changeSettings({ locale: chosen })}
        choices={offeredLocales.map((value) => ({ value, label: <span lang={value}>{nameOfLocale(value)}</span> }))}
      />
      <Choices
        label={t('settings.look')}
        value={scheme}
        onChange={(chosen) => changeSettings({ scheme: chosen })}
        choices={schemes.map((value) => ({ value, label: t(`settings.${value}`) }))}
      />
      <Choices
        label={t('settings.tender')}
        value={tender}
        onChange={(chosen) => changeSettings({ tender: chosen })}
        choices={tenders.map((value) => ({ value, label: t(`tender.${value}`) }))}
      />
      <Choices
        label={t('settings.lockAfter')}
        value={String(lockAfter)}
        onChange={(chosen) => changeSettings({ lockAfter: lockTimes.find((one) => String(one) === chosen) ?? 0 })}
        choices={lockTimes.map((value) => ({
          value: String(value),
          label: value === 0 ? t('settings.lockNever') : t('settings.lockMinutes', { minutes: count(value) }),
        }))}
      />
      <dl className="settings-facts">
        <div>
          <dt>{t('settings.name')}</dt>
          <dd>
            <bdi>{nameOf(place?.stationName ?? '')}</bdi> <small className="mute">({t('settings.headOffice')})</small>{' '}
            {place?.stationId != null && (
              <HistoryButton entity="station" id={place.stationId} quiet of={nameOf(place.stationName)} />
            )}
          </dd>
        </div>
      </dl>
      <p>
        <Link to="/settings/scanner" className="plain-link">
          {t('scanner.open')}
        </Link>
      </p>
    </section>
  )
}
