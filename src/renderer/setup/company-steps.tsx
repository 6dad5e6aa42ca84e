import { readTimeOfDay } from '../../core/time-of-day.ts'
import { weekdayName } from '../../core/write-day.ts'
import { countries, countryOf, registrationNameOf } from '../../domain/countries/country.ts'
import { isOfferedLocale, nameOfLocale, offeredLocales } from '../../locales/index.ts'
import { changeSettings, useSettings } from '../hooks/settings.ts'
import { useWords } from '../hooks/use-words.ts'
import { Choices, Select } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { IdentifierField } from '../ui/identifier-field.tsx'
import { movedTo } from './draft.ts'
import type { StepProps } from './setup-page.tsx'

export function LanguageStep() {
  const { t } = useWords()
  const { locale } = useSettings()
  return (
    <Choices
      label={t('settings.language')}
      value={locale}
      onChange={(chosen) => isOfferedLocale(chosen) && changeSettings({ locale: chosen })}
      choices={offeredLocales.map((value) => ({ value, label: <span lang={value}>{nameOfLocale(value)}</span> }))}
    />
  )
}

/** The company as its papers name it, in the country whose rules hold. */
export function CompanyStep({ draft, settings, onChange }: StepProps) {
  const { t, locale, today } = useWords()
  const nameOfCountry = (code: string) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
  const codes = [...new Set([...countries.map(({ code }) => code), draft.country])]
  const taxName = countryOf(draft.country).partyNumbers.find(([field]) => field === 'taxId')?.[1] ?? 'taxId'
  return (
    <>
      <Field
        label={t('setup.companyName')}
        value={draft.companyName}
        onChange={(companyName) => onChange({ companyName })}
        required
        maxLength={200}
      />
      {settings.hasPapers ? (
        <p className="sub">
          {t('settings.country')}: <b>{nameOfCountry(draft.country)}</b>. {t('setup.footingStays')}
        </p>
      ) : (
        <Select
          label={t('settings.country')}
          value={draft.country}
          onChange={(country) => onChange(movedTo(draft, country, { today: today(), locale }))}
          choices={codes.map((value) => ({ value, label: nameOfCountry(value) }))}
        />
      )}
      <IdentifierField
        kind="taxId"
        country={draft.country}
        label={t(`paper.id.${taxName}`)}
        value={draft.taxId}
        onChange={(taxId) => onChange({ taxId })}
        hint={t('setup.taxIdHint')}
        maxLength={50}
      />
      <Field
        label={t('settings.address')}
        value={draft.companyAddress}
        onChange={(companyAddress) => onChange({ companyAddress })}
        maxLength={1000}
      />
    </>
  )
}

/** The place: where it is, how it is reached, and when cars are taken in. */
export function BranchStep({ draft, onChange }: StepProps) {
  const { t } = useWords()
  const zones = [...new Set([draft.timeZone, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()
  return (
    <>
      <div className="pair">
        <Field
          label={t('setup.branchName')}
          value={draft.name}
          onChange={(name) => onChange({ name })}
          required
          maxLength={200}
        />
        <IdentifierField
          kind="phone"
          country={draft.country}
          label={t('openWorkOrder.phone')}
          value={draft.phone}
          onChange={(phone) => onChange({ phone })}
          maxLength={40}
        />
      </div>
      <Field
        label={t('settings.address')}
        value={draft.address}
        onChange={(address) => onChange({ address })}
        hint={t('setup.addressHint')}
        maxLength={1000}
      />
      <div className="pair">
        <Field
          label={t(`paper.id.${registrationNameOf(draft.country)}`)}
          value={draft.registrationNumber}
          onChange={(registrationNumber) => onChange({ registrationNumber })}
          leftToRight
          maxLength={50}
        />
        <Select
          label={t('settings.timeZone')}
          value={draft.timeZone}
          onChange={(timeZone) => onChange({ timeZone })}
          choices={zones.map((value) => ({ value, label: value }))}
        />
      </div>
      <div className="pair">
        <Field
          label={t('settings.opensAt')}
          value={draft.opensAt}
          onChange={(opensAt) => onChange({ opensAt })}
          leftToRight
          required
          wrong={readTimeOfDay(draft.opensAt) === null ? t('checkIn.noTime') : undefined}
        />
        <Field
          label={t('settings.closesAt')}
          value={draft.closesAt}
          onChange={(closesAt) => onChange({ closesAt })}
          leftToRight
          required
          wrong={readTimeOfDay(draft.closesAt, 1440) === null ? t('checkIn.noTime') : undefined}
        />
      </div>
      <Weekend draft={draft} onChange={onChange} />
    </>
  )
}

function Weekend({ draft: { weekend }, onChange }: Pick<StepProps, 'draft' | 'onChange'>) {
  const { t, locale } = useWords()
  const turned = (day: number) => (weekend.includes(day) ? weekend.filter((one) => one !== day) : [...weekend, day])
  return (
    <fieldset className="choice">
      <legend>{t('settings.weekend')}</legend>
      <div className="choice-row">
        {[6, 0, 1, 2, 3, 4, 5].map((day) => (
          <label key={day}>
            <input
              type="checkbox"
              checked={weekend.includes(day)}
              onChange={() => onChange({ weekend: turned(day).sort() })}
            />
            {weekdayName(day, locale)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
