import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isolate } from '../../core/text.ts'
import { formatTimeOfDay } from '../../core/time-of-day.ts'
import { weekdayName } from '../../core/write-day.ts'
import { lacksKpp, registrationNameOf } from '../../domain/countries/country.ts'
import type { BranchSettings } from '../../domain/dealer/queries.ts'
import { missingOf } from '../../domain/dealer/set-up.ts'
import { isWordKey } from '../../locales/index.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useMay } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'

/** What head office decided, to be read and not changed: each value says where it comes from by standing here. */
export function HeadOfficeSettings() {
  const say = useWords()
  const { t } = say
  const settings = useQuery('branchSettings', {})
  const mayChange = useMay('dealer.setUp')
  const units = useQuery('place', {})?.units ?? []
  if (settings == null) return null
  return (
    <section className="card settings-card">
      <h2>{t('settings.headOffice')}</h2>
      <p className="sub">{t('settings.headOfficeWhy')}</p>
      {mayChange && (
        <p>
          <Link to="/settings/begin" className="plain-link">
            {t('setup.open')}
          </Link>{' '}
          {missingOf(settings).length > 0 && <span className="pill warn">{t('setup.lacks')}</span>}
        </p>
      )}
      <dl className="settings-facts">
        {factsOf(settings, say, units.length > 0).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {settings.holidays.length > 0 && (
        <details className="settings-holidays">
          <summary>{t('settings.holidays')}</summary>
          <ul>
            {settings.holidays.map(({ day, name }) => (
              <li key={`${day} ${name}`} className="row">
                <span className="when">{say.day(day, 'full')}</span> <bdi className="sub">{name}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
      <h3>{t('settings.series')}</h3>
      <Series series={settings.series} />
      <h3>{t('settings.roles')}</h3>
      <Roles {...settings} />
    </section>
  )
}

/** @param unitChanged whether the unit of money was ever defined otherwise than it is built in. */
function factsOf(
  { dealer, branch, holidays, locations }: BranchSettings,
  say: Say,
  unitChanged: boolean,
): [string, ReactNode][] {
  const { t, nameOf, listed, locale } = say
  const country = new Intl.DisplayNames(locale, { type: 'region' }).of(branch.country) ?? branch.country
  const unit = say.unitOfMoney(branch.currency)
  const rounding = say.money(branch.payableRounding, branch.currency)
  return [
    [t('settings.company'), <Told key="company" entity="dealer" id={dealer.dealerId} name={nameOf(dealer.name)} />],
    [t('settings.address'), branch.address || dealer.address],
    [t('paper.taxId'), dealer.taxId ?? '—'],
    [t('settings.branch'), <Told key="branch" entity="branch" id={branch.branchId} name={nameOf(branch.name)} />],
    [t('openWorkOrder.phone'), branch.phone === '' ? '—' : isolate(branch.phone)],
    ...(branch.registrationNumber === null
      ? lacksKpp(branch)
        ? ([[t('paper.id.kpp'), t('settings.kppMissing')]] as [string, string][])
        : []
      : ([[t(`paper.id.${registrationNameOf(branch.country)}`), branch.registrationNumber]] as [string, string][])),
    [t('settings.country'), country],
    [
      t('settings.currency'),
      unitChanged ? <Told key="currency" entity="moneyUnit" id={branch.currency} name={unit} /> : unit,
    ],
    [t('settings.calendar'), t(`settings.calendar.${branch.calendar}`)],
    [t('settings.timeZone'), branch.timeZone],
    [t('settings.dayStarts'), formatTimeOfDay(branch.dayStartsAt, locale)],
    [t('settings.opensAt'), formatTimeOfDay(branch.opensAt, locale)],
    [t('settings.closesAt'), formatTimeOfDay(branch.closesAt, locale)],
    [t('settings.carsPerHour'), branch.carsPerHour === 0 ? t('settings.notCounted') : say.count(branch.carsPerHour)],
    [
      t('settings.weekend'),
      branch.weekend.length === 0 ? '—' : listed(branch.weekend.map((day) => weekdayName(day, locale))),
    ],
    [t('settings.holidays'), t('settings.holidayCount', { count: holidays.length })],
    [t('settings.locations'), listed(locations.map(nameOf))],
    [t('settings.tax'), say.rate(branch.taxRate)],
    [t('settings.rounding'), branch.payableRounding === 0 ? t('settings.noRounding') : `${rounding} ${unit}`],
    [t('settings.tills'), t(`settings.tills.${branch.tills}`)],
    [
      t('settings.required'),
      listed(branch.requiredAtRelease.map((field) => t(`field.${field}`))) || t('settings.nothingRequired'),
    ],
  ]
}

/** A name with the history of what it names behind it. */
function Told({ entity, id, name }: { entity: 'dealer' | 'branch' | 'moneyUnit'; id: string; name: string }) {
  return (
    <>
      <bdi>{name}</bdi> <HistoryButton entity={entity} id={id} quiet of={name} />
    </>
  )
}

export function Series({ series }: Pick<BranchSettings, 'series'>) {
  const { t, count } = useWords()
  return (
    <table className="orders">
      <thead>
        <tr>
          <th>{t('settings.series')}</th>
          <th>{t('invoices.number')}</th>
          <th>{t('settings.memory')}</th>
          <th className="n">{t('settings.lastNumber')}</th>
        </tr>
      </thead>
      <tbody>
        {series.map(({ kind, prefix, memoryId, last }) => (
          <tr key={prefix}>
            <td>{t(`settings.series.${kind}`)}</td>
            <td>
              <Code>{prefix}</Code>
            </td>
            <td>
              {memoryId === '' ? <span className="mute">{t('settings.noMemory')}</span> : <Code>{memoryId}</Code>}
            </td>
            <td className="n">{count(last)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Roles({ roles, branch }: BranchSettings) {
  const { t, nameOf, money, unitOfMoney } = useWords()
  const nameOfRight = (right: string) => {
    const key = `right.${right}`
    return isWordKey(key) ? t(key) : right
  }
  const amount = (limit: number) => `${money(limit, branch.currency)} ${unitOfMoney(branch.currency)}`
  return (
    <ul className="roles">
      {roles.map(({ roleId, name, rights, limits }) => {
        const limited = Object.entries(limits)
        return (
          <li key={roleId}>
            <details>
              <summary>
                <b>{nameOf(name)}</b> <span className="sub">{t('settings.rightsOf', { count: rights.length })}</span>
              </summary>
              <p className="sub">{rights.map(nameOfRight).join(' · ')}</p>
            </details>
            {limited.length === 0 && <span className="mute">{t('settings.unlimited')}</span>}
            {limited.map(([right, limit]) => (
              <span key={right} className="pill">
                {t('settings.limit', { right: nameOfRight(right), amount: amount(limit) })}
              </span>
            ))}
            <HistoryButton entity="role" id={roleId} quiet of={nameOf(name)} />
          </li>
        )
      })}
    </ul>
  )
}
