import { calendars } from '../../core/calendar.ts'
import type { ListSettings } from '../../core/page-asks.ts'
import type { ListLook } from '../../core/port.ts'
import { importKinds } from '../../domain/parts/import-run.ts'
import { useMay } from '../hooks/desk.tsx'
import { useWords } from '../hooks/use-words.ts'
import { Select } from '../ui/choice.tsx'
import { kindIn } from './kind.ts'

/** By the scripts they hold, each in its own. */
const encodings = {
  'utf-8': 'UTF-8',
  'windows-1256': '1256 · فارسی، عربي',
  'windows-1251': '1251 · Русский',
  gb18030: 'GB18030 · 中文',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
}

/** How the file was understood; whatever was mistaken is put right here. */
export function Reading({
  look,
  onReadAs,
  onChange,
}: {
  look: ListLook
  onReadAs: (changed: Partial<ListSettings>) => void
  onChange: (changed: Pick<ListLook, 'calendar'> | Pick<ListLook, 'money'>) => void
}) {
  const { t, count, currency, unitOfMoney } = useWords()
  const mayPast = useMay('import.past')
  const kinds = importKinds.filter((kind) => mayPast || kind === 'parts' || kind === 'stock' || kind === look.kind)
  return (
    <>
      <p className="row">
        <bdi className="grow list-file">{look.fileName}</bdi>
        <span className="mute">{t('import.rows', { rows: count(look.lines) })}</span>
      </p>
      {look.remembered && <p className="mute">{t('import.remembered')}</p>}
      <div className="list-reading">
        <Select
          label={t('import.kind')}
          value={kindIn(look)}
          choices={kinds.map((value) => ({ value, label: t(`importKind.${value}`) }))}
          onChange={(kind) => onReadAs({ kind })}
        />
        {look.sheets.length > 1 && (
          <Select
            label={t('import.sheet')}
            value={String(look.sheet)}
            choices={look.sheets.map((label, index) => ({ value: String(index), label }))}
            onChange={(sheet) => onReadAs({ sheet: Number(sheet) })}
          />
        )}
        {look.encoding !== 'xlsx' && (
          <Select
            label={t('import.encoding')}
            value={look.encoding}
            choices={Object.entries(encodings).map(([value, label]) => ({ value, label }))}
            onChange={(encoding) => onReadAs({ encoding })}
          />
        )}
        <Select
          label={t('import.calendar')}
          value={look.calendar}
          choices={(['auto', ...calendars] as const).map((value) => ({
            value,
            label: value === 'auto' ? t('import.auto') : t(`settings.calendar.${value}`),
          }))}
          onChange={(calendar) => onChange({ calendar })}
        />
        {currency === 'IRR' && (
          <Select
            label={t('import.money')}
            value={look.money}
            choices={[
              { value: 'auto' as const, label: t('import.auto') },
              { value: 'rial' as const, label: unitOfMoney() },
              { value: 'toman' as const, label: unitOfMoney('IRR', 'toman') },
            ]}
            onChange={(money) => onChange({ money })}
          />
        )}
      </div>
    </>
  )
}
