import { calendars } from '../../src/core/calendar.ts'
import { currencyExponent, formatMoney, type MoneyUnit, nameAfter } from '../../src/core/money.ts'
import { formatDecimal } from '../../src/core/quantity.ts'
import { formatTimeOfDay } from '../../src/core/time-of-day.ts'
import { formatDay, weekdayName } from '../../src/core/write-day.ts'
import { lacksKpp, registrationNameOf } from '../../src/domain/countries/country.ts'
import { customerKinds } from '../../src/domain/customers/customer.ts'
import { fieldsAtRelease } from '../../src/domain/dealer/dealer.ts'
import { type OfferedLocale, offeredLocales, translate } from '../../src/locales/index.ts'
import { nameIn } from '../../src/locales/names.ts'
import { placeOf, type UnitPreview } from './branch-input.ts'
import type { Branch, OfficeView } from './data.ts'
import { type Html, html } from './html.ts'
import { dayField, hidden } from './pieces.ts'
import type { Say } from './say.ts'

/** What was said when a branch was opened, each branch in a form of its own that is closed until somebody opens it. */
export function branchFormsOf({ branches, dealer }: OfficeView, locale: OfferedLocale, say: Say): Html {
  const forms = branches.map(
    (
      branch,
    ) => html`<details class="card pad fold" ${lacksKpp(branch) ? html`open` : html``}><summary><strong>${nameIn(branch.name, locale)}</strong> <span class="sub">${say('change')}</span>${kppMissing(branch, locale)}</summary>
<form method="post" action="/office/branch">${hidden('dealerId', dealer.dealerId)}${hidden('branchId', branch.branchId)}
${companyFields(dealer, locale)}${placeFields(branch, locale)}${footingFields(branch, locale, say)}${ruleFields(branch, locale, say)}
<p class="mute">${say('changeWhy')}</p><button class="btn go">${say('keep')}</button></form></details>`,
  )
  return html`<section><h2>${say('branchAndCompany')}</h2>${forms}</section>`
}

/** Days to pay by kind of customer; an empty field means at once. */
export function termsFormOf({ dealer }: OfficeView, locale: OfferedLocale, say: Say): Html {
  const fields = customerKinds.map(
    (kind) => html`<label>${translate(locale, `customerKind.${kind}`)}
<input type="number" name="${`days-${kind}`}" min="0" max="365" value="${dealer.paymentTerms[kind] ?? ''}"></label>`,
  )
  return html`<section><h2>${say('terms')}</h2><form class="card pad" method="post" action="/office/terms">
${hidden('dealerId', dealer.dealerId)}<p class="sub">${say('termsWhy')}</p><div class="fields">${fields}</div>
<button class="btn">${say('keep')}</button></form></section>`
}

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
<input name="${`name-${one}`}" maxlength="60" ${one === 'en' ? required : html``}></label>`,
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

const required = html`required`

function companyFields({ name, address, taxId }: OfficeView['dealer'], locale: OfferedLocale): Html {
  return html`<fieldset class="fields"><legend>${translate(locale, 'settings.company')}</legend>
${text('companyName', translate(locale, 'customers.name'), name, 200)}
${text('companyAddress', translate(locale, 'settings.address'), address, 1000)}
${text('taxId', translate(locale, 'paper.taxId'), taxId ?? '', 50)}</fieldset>`
}

function placeFields(branch: Branch, locale: OfferedLocale): Html {
  const registration = translate(locale, `paper.id.${registrationNameOf(branch.country)}`)
  return html`<fieldset class="fields"><legend>${translate(locale, 'settings.branch')}</legend>
${text('name', translate(locale, 'customers.name'), branch.name, 200)}
${text('address', translate(locale, 'settings.address'), branch.address, 1000)}
${text('phone', translate(locale, 'openWorkOrder.phone'), branch.phone, 40)}
${text('registrationNumber', registration, branch.registrationNumber ?? '', 50)}</fieldset>`
}

/** Country, currency and calendar, to be changed only while nothing stands in them. */
function footingFields(branch: Branch, locale: OfferedLocale, say: Say): Html {
  const names = { country: 'settings.country', currency: 'settings.currency', calendar: 'settings.calendar' } as const
  if (branch.hasPapers) {
    const calendar = translate(locale, `settings.calendar.${branch.calendar}`)
    const country = new Intl.DisplayNames(locale, { type: 'region' }).of(branch.country) ?? branch.country
    return html`<p class="sub">${country} · <bdi>${branch.currency}</bdi> · ${calendar}. ${say('footingStays')}</p>`
  }
  const offered = calendars.map((one) =>
    option(one, translate(locale, `settings.calendar.${one}`), one === branch.calendar),
  )
  return html`<div class="fields">${text('country', translate(locale, names.country), branch.country, 2)}
${text('currency', translate(locale, names.currency), branch.currency, 3)}
<label>${translate(locale, names.calendar)} <select name="calendar">${offered}</select></label></div>`
}

function ruleFields(branch: Branch, locale: OfferedLocale, say: Say): Html {
  const { taxRate, payableRounding, currency, dayStartsAt, opensAt, closesAt, carsPerHour } = branch
  const days = [6, 0, 1, 2, 3, 4, 5].map((day) =>
    check(`weekend-${day}`, weekdayName(day, locale), branch.weekend.includes(day)),
  )
  const needed = fieldsAtRelease.map((field) =>
    check(`required-${field}`, translate(locale, `field.${field}`), branch.requiredAtRelease.includes(field)),
  )
  const percent = formatDecimal(taxRate, { decimals: 2, locale: 'en' })
  const rounding = formatMoney(payableRounding, { currency, locale: 'en' }).replaceAll(',', '')
  return html`<div class="fields">${text('taxPercent', `${translate(locale, 'settings.tax')} (%)`, percent, 6)}
${text('rounding', html`${translate(locale, 'settings.rounding')} <span><bdi>${currency}</bdi> · ${say('roundingNone')}</span>`, rounding, 15)}
${clock('dayStartsAt', translate(locale, 'settings.dayStarts'), dayStartsAt)}
${clock('opensAt', translate(locale, 'settings.opensAt'), opensAt)}${clock('closesAt', translate(locale, 'settings.closesAt'), closesAt)}
<label>${translate(locale, 'settings.carsPerHour')} <span>0 · ${translate(locale, 'settings.notCounted')}</span>
<input name="carsPerHour" value="${carsPerHour}" inputmode="numeric" maxlength="4" required></label>
<label>${translate(locale, 'settings.timeZone')} <select name="timeZone">${zonesOf(branch).map((zone) => option(zone, zone, zone === branch.timeZone))}</select></label></div>
<fieldset class="row"><legend>${translate(locale, 'settings.weekend')}</legend>${days}</fieldset>
<fieldset class="row"><legend>${translate(locale, 'settings.required')}</legend>${needed}</fieldset>`
}

/** Every zone there is; one that this runtime calls otherwise stays what it is. */
const zonesOf = ({ timeZone }: Branch) => [...new Set([timeZone, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()

const kppMissing = (branch: Branch, locale: OfferedLocale) =>
  lacksKpp(branch) ? html` <span class="pill wait">${translate(locale, 'settings.kppMissing')}</span>` : html``

const clock = (name: string, label: string, minutes: number) => {
  const value = formatTimeOfDay(minutes % 1440, 'en')
  return html`<label>${label} <input type="time" name="${name}" value="${value}" required></label>`
}
const text = (name: string, label: string | Html, value: string, most: number) =>
  html`<label>${label} <input name="${name}" value="${value}" maxlength="${most}" dir="auto"></label>`
const option = (value: string, label: string, chosen: boolean) =>
  chosen ? html`<option value="${value}" selected>${label}</option>` : html`<option value="${value}">${label}</option>`
const check = (name: string, label: string, on: boolean) =>
  html`<label class="tick"><input type="checkbox" name="${name}" value="1" ${on ? html`checked` : html``}> ${label}</label>`
