import { currencyExponent, formatMoney, type MoneyUnit, nameAfter } from '../../src/core/money.ts'
import { formatDay } from '../../src/core/write-day.ts'
import { type OfferedLocale, offeredLocales, translate } from '../../src/locales/index.ts'
import { placeOf, type UnitPreview } from './branch-input.ts'
import type { Branch, OfficeView } from './data.ts'
import { type Html, html } from './html.ts'
import { dayField, hidden } from './pieces.ts'
import type { Say } from './say.ts'

/** A new unit of a currency from a day to come; pressed first, it only shows what amounts would become. */
export function unitFormOf(
  { branches, dealer, units }: OfficeView,
  { locale, now }: { locale: OfferedLocale; now: number },
  say: Say,
): Html {
  const currencies = [...new Set(branches.map(({ currency }) => currency))]
  const known = units.map(
    (
      unit,
    ) => html`<li><span class="row"><bdi>${unit.currency}</bdi> <strong>${unit.names[locale] ?? unit.names.en ?? ''}</strong>
<span class="grow"></span><span class="sub">${formatDay(unit.validFrom, { calendar: calendarOf(unit.currency, branches), locale })}</span></span></li>`,
  )
  const list = known.length === 0 ? html`` : html`<ul class="findings">${known}</ul>`
  const names = offeredLocales.map(
    (one) => html`<label lang="${one}">${say('unitName')} (${one})
<input name="${`name-${one}`}" maxlength="60" ${one === 'en' ? html`required` : html``}></label>`,
  )
  return html`<section><h2>${say('unit')}</h2><div class="card">${list}<form class="pad" method="post" action="/office/unit-preview">
${hidden('dealerId', dealer.dealerId)}${hidden('branchId', branches[0]?.branchId ?? '')}<p class="sub">${say('unitWhy')}</p><div class="fields">
<label>${translate(locale, 'settings.currency')} <select name="currency">${currencies.map((one) => html`<option>${one}</option>`)}</select></label>
<label>${say('unitFrom')} ${dayField('validFrom', say('unitFrom'), placeOf(currencies[0] ?? '', branches), { now, locale })}</label>
<label>${say('unitZeros')} <input type="number" name="zeros" min="0" max="8" value="0" required></label>
<label>${say('unitDecimals')} <input type="number" name="decimals" min="0" max="8" value="0" required></label>
${names}<label>${say('unitNotes')} <input name="notes" dir="ltr" inputmode="decimal"></label></div>
<button class="btn">${say('unitShow')}</button></form></div></section>`
}

/** Amounts as they are read before and after, and the button that makes it so. */
export function unitPreviewHtml(
  { given, definition, before }: UnitPreview,
  { branches }: OfficeView,
  locale: OfferedLocale,
  say: Say,
): Html {
  const { currency } = definition
  const dayText = formatDay(definition.validFrom, { calendar: calendarOf(currency, branches), locale })
  const shown = (amount: number, unit: MoneyUnit | undefined) =>
    html`<bdi>${formatMoney(amount, { currency, locale, unit })}</bdi> <small>${nameAfter(amount, { currency, locale, unit })}</small>`
  const rows = sampleAmounts(currency).map(
    (amount) => html`<tr><td>${shown(amount, before)}</td><td>${shown(amount, definition)}</td></tr>`,
  )
  const notes = definition.denominations.map((note) => html`<span class="pill">${shown(note, definition)}</span>`)
  return html`<div class="card notice" role="status"><p><b>${say('unitPreview', { day: dayText })}</b></p><p class="sub">${say('unitStays')}</p>
<table><thead><tr><th>${say('unitBefore')}</th><th>${say('unitAfter')}</th></tr></thead><tbody>${rows}</tbody></table>
<p class="row">${notes}</p><form method="post" action="/office/unit">${Object.entries(given).map(([name, value]) => hidden(name, value))}
<button class="btn go">${say('unitMake')}</button></form></div>`
}

/** The days of a currency are said as the places that count in it say them. */
const calendarOf = (currency: string, branches: readonly Branch[]) =>
  placeOf(currency, branches)?.calendar ?? 'gregorian'

/** A small sum, a bill and a large one, each read in whole units of today. */
const sampleAmounts = (currency: string) =>
  [10_000, 12_500_000, 1_234_560_000].map((n) => n * 10 ** currencyExponent(currency))
