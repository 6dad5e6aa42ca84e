import { calendars } from '../../src/core/calendar.ts'
import { formatMoney } from '../../src/core/money.ts'
import { formatDecimal } from '../../src/core/quantity.ts'
import { formatTimeOfDay } from '../../src/core/time-of-day.ts'
import { weekdayName } from '../../src/core/write-day.ts'
import { lacksKpp, registrationNameOf } from '../../src/domain/countries/country.ts'
import { customerKinds } from '../../src/domain/customers/customer.ts'
import { fieldsAtRelease } from '../../src/domain/dealer/dealer.ts'
import { type OfferedLocale, translate } from '../../src/locales/index.ts'
import { nameIn } from '../../src/locales/names.ts'
import type { Branch, OfficePage, OfficeView } from './data.ts'
import { type Html, html } from './html.ts'
import { dayField, hidden } from './pieces.ts'
import type { Say } from './say.ts'

/** What was said when a branch was opened, each branch in a form of its own that is closed until somebody opens it. */
export function branchFormsOf({ branches, dealer, withPapers }: OfficePage, locale: OfferedLocale, say: Say): Html {
  const footing = (branch: Branch) =>
    withPapers.has(branch.branchId) ? footingSaid(branch, locale, say) : footingFields(branch, locale)
  const forms = branches.map(
    (
      branch,
    ) => html`<details class="card pad fold" ${lacksKpp(branch) ? html`open` : html``}><summary><strong>${nameIn(branch.name, locale)}</strong> <span class="sub">${say('change')}</span>${kppMissing(branch, locale)}</summary>
<form method="post" action="/office/branch">${hidden('dealerId', dealer.dealerId)}${hidden('branchId', branch.branchId)}
${companyFields(dealer, locale)}${placeFields(branch, locale)}${footing(branch)}${ruleFields(branch, locale, say)}
<p class="mute">${say('changeWhy')}</p><button class="btn go">${say('save')}</button></form></details>`,
  )
  return html`<section><h2>${say('branchAndCompany')}</h2>${forms}</section>`
}

/** Tills and closed days, which change more often than what was said when the branch was opened. */
export function branchRulesOf(
  { branches, dealer }: OfficeView,
  say: Say,
  when: { now: number; locale: OfferedLocale },
): Html {
  const options = branches.map(({ branchId, name }) => html`<option value="${branchId}">${name}</option>`)
  const company = hidden('dealerId', dealer.dealerId)
  const rules = branches.map(
    ({ name, tills }) => html`<li class="row"><strong>${name}</strong><span class="grow"></span>
<span class="pill">${say(tills === 'required' ? 'tillsRequired' : 'tillsOptional')}</span></li>`,
  )
  return html`<section><h2>${say('branchRules')}</h2><ul class="card findings">${rules}</ul>
<form class="card row pad" method="post" action="/office/tills">${company}<label class="sub" for="tills-branch">${say('branch')}</label>
<select id="tills-branch" name="branchId">${options}</select><select name="tills" aria-label="${say('branchRules')}">
<option value="optional">${say('tillsOptional')}</option><option value="required">${say('tillsRequired')}</option></select>
<button class="btn">${say('save')}</button></form>
<form class="card row pad" method="post" action="/office/holiday">${company}<label class="sub" for="holiday-branch">${say('branch')}</label>
<select id="holiday-branch" name="branchId">${options}</select>${dayField('day', say('holidayDay'), branches[0], when)}
<input name="name" aria-label="${say('holidayName')}" placeholder="${say('holidayName')}" maxlength="200" required><button class="btn">${say('addHoliday')}</button></form></section>`
}

/** Days to pay by kind of customer; an empty field means at once. */
export function termsFormOf({ dealer }: OfficeView, locale: OfferedLocale, say: Say): Html {
  const fields = customerKinds.map(
    (kind) => html`<label>${translate(locale, `customerKind.${kind}`)}
<input type="number" name="${`days-${kind}`}" min="0" max="365" value="${dealer.paymentTerms[kind] ?? ''}"></label>`,
  )
  return html`<section><h2>${say('terms')}</h2><form class="card pad" method="post" action="/office/terms">
${hidden('dealerId', dealer.dealerId)}<p class="sub">${say('termsWhy')}</p><div class="fields">${fields}</div>
<button class="btn">${say('save')}</button></form></section>`
}

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

/** Country, currency and calendar once something stands in them. */
function footingSaid(branch: Branch, locale: OfferedLocale, say: Say): Html {
  const calendar = translate(locale, `settings.calendar.${branch.calendar}`)
  const country = new Intl.DisplayNames(locale, { type: 'region' }).of(branch.country) ?? branch.country
  return html`<p class="sub">${country} · <bdi>${branch.currency}</bdi> · ${calendar}. ${say('footingStays')}</p>`
}

/** The same to be changed, only while nothing stands in them. */
function footingFields(branch: Branch, locale: OfferedLocale): Html {
  const names = { country: 'settings.country', currency: 'settings.currency', calendar: 'settings.calendar' } as const
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
