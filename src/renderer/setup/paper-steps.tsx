import { parseMoney } from '../../core/money.ts'
import { parseDecimal } from '../../core/quantity.ts'
import { countryOf } from '../../domain/countries/country.ts'
import { isFiscal } from '../../domain/dealer/set-up.ts'
import { useWords } from '../hooks/use-words.ts'
import { Series } from '../settings/head-office-settings.tsx'
import { Choices } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import type { StepProps } from './setup-page.tsx'

/** What new lines bear, how cash is rounded, and which documents the country knows. */
export function TaxStep({ draft, onChange }: StepProps) {
  const { t, unitOfMoney } = useWords()
  const rate = parseDecimal(draft.taxRate, { decimals: 2 })
  const rounding = draft.rounding.trim() === '' ? 0 : parseMoney(draft.rounding, { currency: draft.currency })
  return (
    <>
      <div className="pair">
        <Field
          label={t('settings.tax')}
          value={draft.taxRate}
          onChange={(taxRate) => onChange({ taxRate })}
          leftToRight
          inputMode="decimal"
          unit={t('format.percent', { rate: '' }).trim()}
          required
          wrong={rate === null || rate < 0 || rate > 10_000 ? t('setup.rateWrong') : undefined}
        />
        <Field
          label={t('settings.rounding')}
          value={draft.rounding}
          onChange={(rounding) => onChange({ rounding })}
          leftToRight
          inputMode="decimal"
          unit={unitOfMoney(draft.currency)}
          hint={t('setup.roundingHint')}
          wrong={rounding === null || rounding < 0 ? t('form.noAmount') : undefined}
        />
      </div>
      <Choices
        label={t('settings.tills')}
        value={draft.tills}
        onChange={(tills) => onChange({ tills })}
        choices={(['optional', 'required'] as const).map((value) => ({ value, label: t(`settings.tills.${value}`) }))}
      />
      <Kinds country={draft.country} />
    </>
  )
}

function Kinds({ country }: { country: string }) {
  const { t, locale } = useWords()
  const { buyerNeeds, partyNumbers } = countryOf(country)
  const numbers = partyNumbers.filter(([field]) => buyerNeeds.some((need) => need === field))
  const named = new Intl.ListFormat(locale, { type: 'disjunction' }).format(
    numbers.map(([, name]) => t(`paper.id.${name}`)),
  )
  return (
    <dl className="settings-facts">
      <div>
        <dt>{t('paper.kind.taxInvoice')}</dt>
        <dd>{numbers.length === 0 ? t('setup.kind.always') : t('setup.kind.full', { number: named })}</dd>
      </div>
      {numbers.length > 0 && (
        <div>
          <dt>{t('paper.kind.simplifiedInvoice')}</dt>
          <dd>{t('setup.kind.simplified')}</dd>
        </div>
      )}
      <div>
        <dt>{t('paper.kind.receipt')}</dt>
        <dd>{t('setup.kind.receipt')}</dd>
      </div>
      <div>
        <dt>{t('paper.kind.creditNote')}</dt>
        <dd>{t('setup.kind.creditNote')}</dd>
      </div>
    </dl>
  )
}

/** How this computer's numbers begin, and where the country has them the memories they are counted in. */
export function SeriesStep({ draft, settings, onChange }: StepProps) {
  const { t } = useWords()
  const { isMemory } = countryOf(settings.branch.country)
  const fiscal = isMemory === undefined ? [] : settings.series.filter(({ kind }) => isFiscal(kind))
  return (
    <>
      <Series series={settings.series} />
      {isMemory !== undefined && <p className="sub">{t('setup.memoryWhy')}</p>}
      <div className="pair">
        {fiscal.map(({ seriesId, kind, prefix }) => {
          const typed = (draft.memories[seriesId] ?? '').trim().toUpperCase()
          return (
            <Field
              key={seriesId}
              label={t('setup.memoryOf', { series: `${t(`settings.series.${kind}`)} ${prefix}` })}
              value={draft.memories[seriesId] ?? ''}
              onChange={(memory) => onChange({ memories: { ...draft.memories, [seriesId]: memory } })}
              leftToRight
              maxLength={20}
              wrong={typed === '' || isMemory?.(typed) ? undefined : t('setup.memoryWrong')}
            />
          )
        })}
      </div>
    </>
  )
}
