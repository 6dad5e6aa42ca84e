import { currencyName, formatMoney, nameAfter } from '../../src/core/money.ts'
import { toLocaleDigits } from '../../src/core/text.ts'
import { formatInstant, formatTime } from '../../src/core/write-day.ts'
import { iranianPlate } from '../../src/domain/identifiers/plates/iran.ts'
import '../../src/locales/all.ts'
import { sayFinding } from '../../src/locales/findings.ts'
import {
  directionOfLocale,
  isWordKey,
  nameOfLocale,
  type OfferedLocale,
  offeredLocales,
  translate,
} from '../../src/locales/index.ts'
import { nameIn } from '../../src/locales/names.ts'
import { branchFormsOf, termsFormOf, unitFormOf } from './branch-forms.ts'
import { carryOf } from './carried.ts'
import type { CreditsView, InvoiceView, OfficeShown, OfficeView, StationView, WorkOrderView } from './data.ts'
import { foundingFormOf } from './founding.ts'
import { type Html, html } from './html.ts'
import { hiringOf, noticeOf, pressOf, refusedOf, type Showing } from './notices.ts'
import { dayField, hidden, section, sure, table } from './pieces.ts'
import { rolesOf } from './roles.ts'
import { type Say, sayIn } from './say.ts'
import { peopleOf } from './staff.ts'

/** The whole page, as it stands now; `live` is what the script asks for again when something happened. */
export function officeHtml(view: OfficeShown | null, showing: Showing): string {
  const { locale } = showing
  const say = sayIn(locale)
  const body = view === null ? beginningOf(showing, say) : pageOf(view, showing, say)
  return frame(locale, nameIn(view?.dealer.name ?? '', locale), say, body)
}

/** The same with every name in the script of who reads it; forms are filled from what was written. */
function asRead(view: OfficeShown, locale: OfferedLocale): OfficeShown {
  const read = (name: string) => nameIn(name, locale)
  return {
    ...view,
    branches: view.branches.map((branch) => ({ ...branch, name: read(branch.name) })),
    stations: view.stations.map(({ name, branchName, ...station }) => ({
      ...station,
      name: read(name),
      branchName: read(branchName),
    })),
    people: view.people.map((person) => ({ ...person, name: read(person.name), roleName: read(person.roleName) })),
    invoices: view.invoices.map((invoice) => ({ ...invoice, buyer: read(invoice.buyer) })),
    workOrders: view.workOrders.map((order) => ({
      ...order,
      customer: read(order.customer),
      model: read(order.model),
    })),
  }
}

/** There is no dealer yet. */
function beginningOf({ notice, locale }: Showing, say: Say): Html {
  const refused = notice !== null && 'refused' in notice ? refusedOf(notice, locale, say) : html``
  const typed = notice !== null && 'typed' in notice ? notice.typed : undefined
  return html`${refused}${foundingFormOf(locale, typed)}`
}

/** What somebody sees who has not brought the key, or has gone. */
export function lockedHtml(locale: OfferedLocale, why: 'signIn' | 'left' | 'tooManyKeys' = 'signIn'): string {
  const say = sayIn(locale)
  return frame(locale, '', say, html`<p class="card empty">${say(why)}</p>`, html``)
}

function frame(locale: OfferedLocale, dealer: string, say: Say, body: Html, leaving = leaveOf(say)): string {
  const languages = offeredLocales.map(
    (other) => html`<a href="?lang=${other}" lang="${other}">${nameOfLocale(other)}</a>`,
  )
  return `<!doctype html>${
    html`<html lang="${locale}" dir="${directionOfLocale(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')} · Kardan</title><link rel="stylesheet" href="/office/look.css">
<script src="/office/live.js" defer></script></head>
<body><header class="top"><span class="brand"><i></i>Kardan</span><span class="sub">${say('title')}</span>
<bdi class="dealer">${dealer}</bdi><span class="grow"></span>
<span class="pill" id="line" data-live="${say('live')}" data-lost="${say('lost')}" role="status">${say('live')}</span>
<nav class="languages">${languages}</nav>${leaving}</header>
<main>${body}</main></body></html>`.html
  }`
}

function leaveOf(say: Say): Html {
  return html`<form method="post" action="/office/leave"><button class="btn">${say('leave')}</button></form>`
}

function pageOf(view: OfficeShown, showing: Showing, say: Say): Html {
  const shown = asRead(view, showing.locale)
  return html`${noticeOf(view, showing, say)}
<div id="live" data-dealer="${view.dealer.dealerId}" data-lang="${showing.locale}">${liveHtml(view, showing)}</div>
<div class="two"><div>${peopleOf(shown, showing.locale, say, hiringOf(showing, say))}${rolesOf(view, { locale: showing.locale, say, now: showing.now, press: pressOf(showing, say) })}${branchFormsOf(view, showing.locale, say)}${unitFormOf(view, showing, say)}</div><div>${joinOf(shown, say)}${branchRulesOf(shown, say, showing)}${termsFormOf(view, showing.locale, say)}${carryOf(view, say)}</div></div>`
}

/** What changes by itself. */
export function liveHtml(written: OfficeShown, { locale, now }: Showing): Html {
  const view = asRead(written, locale)
  const say = sayIn(locale)
  const show = shownIn(view, locale)
  return html`${waitingOf(view, say, show)}<div class="two wide"><div>
${section(say('workOrders'), show.count(view.workOrders.length), ordersOf(view.workOrders, say, show))}
${section(say('invoices'), show.count(view.invoices.length), invoicesOf(view, say, show))}
</div><div>
${section(say('attention'), show.count(view.attention.length), attentionOf(view, locale, say, show))}
${section(say('computers'), show.count(view.stations.length), stationsOf(view, now, say, show))}
<p class="mute">${say('position', { count: view.stream.position })}</p>
</div></div>`
}

interface Show {
  /** A word all of Kardan shares, by its key. */
  word(key: string, otherwise: string): string
  digits(text: string): string
  count(n: number): string
  /** With its unit; `isSaid` where a heading says it. */
  money(amount: number, currency: string, isSaid?: boolean): Html
  unit(currency: string): string
  time(at: number, branchId: string): string
  instant(at: number, branchId?: string): string
  branch(branchId: string): string
  plate(plate: string): Html
}

function shownIn({ branches }: OfficeView, locale: OfferedLocale): Show {
  const utc = { name: '', timeZone: 'UTC', calendar: 'gregorian' as const }
  const at = (branchId?: string) => branches.find((branch) => branch.branchId === branchId) ?? branches[0] ?? utc
  const digits = (text: string) => toLocaleDigits(text, locale)
  return {
    digits,
    count: (n) => digits(String(n)),
    word: (key, otherwise) => (isWordKey(key) ? translate(locale, key) : otherwise),
    unit: (currency) => currencyName(currency, locale),
    money: (amount, currency, isSaid = false) =>
      html`<bdi class="code">${formatMoney(amount, { currency, locale })}</bdi> <small class="${isSaid ? 'alone' : ''}">${nameAfter(amount, { currency, locale })}</small>`,
    time: (instant, branchId) => formatTime(instant, { timeZone: at(branchId).timeZone, locale }),
    instant: (instant, branchId) => formatInstant(instant, { ...at(branchId), locale }),
    branch: (branchId) => at(branchId).name,
    plate: (plate) => plateOf(plate, digits),
  }
}

/** Each part of an Iranian plate stands by itself, because in one run of text bidi would reorder it. */
function plateOf(plate: string, digits: (text: string) => string): Html {
  if (plate === '') return html``
  const parts = iranianPlate(plate)
  if (parts === undefined) return html`<span class="plate"><bdi>${plate}</bdi></span>`
  const { serial, letter, number, region } = parts
  return html`<span class="plate"><bdi>${digits(serial)}</bdi><bdi>${letter}</bdi><bdi>${digits(number)}</bdi><i><bdi>${digits(region)}</bdi></i></span>`
}

function ordersOf(orders: readonly WorkOrderView[], say: Say, show: Show): Html {
  if (orders.length === 0) return html`<p class="card empty">${say('noWorkOrders')}</p>`
  const rows = orders.map(
    ({
      numberText,
      plate,
      model,
      customer,
      state,
      openedAt,
      branchId,
    }) => html`<tr><td><bdi class="code">${numberText}</bdi></td>
<td>${show.plate(plate)} <span class="sub">${model}</span></td><td>${customer}</td>
<td><span class="pill ${state}">${show.word(`state.${state}`, state)}</span></td>
<td class="sub">${show.branch(branchId)}</td><td class="n">${show.time(openedAt, branchId)}</td></tr>`,
  )
  const heads = [say('number'), say('car'), say('customer'), say('state'), say('branch'), say('time')]
  return table(heads, rows, [], 'orders')
}

function invoicesOf({ invoices, credits }: OfficeView, say: Say, show: Show): Html {
  const shown =
    invoices.length === 0 ? html`<p class="card empty">${say('noInvoices')}</p>` : invoiceTable(invoices, say, show)
  return html`${shown}${credits.map((one) => creditsOf(one, say, show))}`
}

function creditsOf({ count, payable, currency }: CreditsView, say: Say, show: Show): Html {
  return html`<p class="mute">${say('credits', { count })} ${show.money(payable, currency)}</p>`
}

function invoiceTable(invoices: readonly InvoiceView[], say: Say, show: Show): Html {
  // One unit is said over its column; where there is no room for columns, beside each amount.
  const [unit = '', ...others] = new Set(invoices.map(({ currency }) => currency))
  const isOne = others.length === 0
  const total = isOne ? `${say('total')} (${show.unit(unit)})` : say('total')
  const money = (amount: number, currency: string) => show.money(amount, currency, isOne)
  const rows = invoices.map(
    ({
      numberText,
      buyer,
      plate,
      payable,
      due,
      currency,
      at,
      branchId,
    }) => html`<tr><td><bdi class="code">${numberText}</bdi></td>
<td>${buyer}</td><td>${show.plate(plate)}</td><td class="n">${money(payable, currency)}</td>
<td class="n">${due <= 0 ? html`<span class="mute">${say('paid')}</span>` : html`<small class="alone">${say('due')}</small> ${money(due, currency)}`}</td>
<td class="sub">${show.branch(branchId)}</td><td class="n">${show.time(at, branchId)}</td></tr>`,
  )
  const heads = [say('number'), say('customer'), say('car'), total, say('due'), say('branch'), say('time')]
  return table(heads, rows, [3, 4], 'invoices')
}

function attentionOf(view: OfficeShown, locale: OfferedLocale, say: Say, show: Show): Html {
  if (view.attention.length === 0) return html`<p class="card empty">${say('nothing')}</p>`
  const items = view.attention.slice(0, 30).map((finding) => {
    const { what, todo } = sayFinding(locale, finding, view.branches[0]?.calendar ?? 'gregorian')
    const at = finding.at > 0 ? html`<small class="mute">${show.instant(finding.at)}</small>` : html``
    return html`<li><strong>${what}</strong><span class="sub">${todo}</span>${at}</li>`
  })
  return html`<ul class="card findings">${items}</ul>`
}

function stationsOf(view: OfficeView, now: number, say: Say, show: Show): Html {
  if (view.stations.length === 0) return html`<p class="card empty">${say('noComputers')}</p>`
  const items = view.stations.map(
    (station) => html`<li><div class="row"><strong>${station.name}</strong>
<span class="sub">${station.branchName}</span><span class="grow"></span>${contactOf(station, now, say, show)}</div>
${station.state === 'revoked' ? seriesOf(station, say, show) : sure('/office/revoke', { dealerId: view.dealer.dealerId, stationId: station.stationId }, say('revoke'), say('revokeSure', { name: station.name }))}</li>`,
  )
  return html`<ul class="card findings">${items}</ul>`
}

/** What has arrived of the papers a computer that is gone gave out; what lies between are gaps somebody must explain. */
function seriesOf({ series }: StationView, say: Say, show: Show): Html {
  if (series.length === 0) return html``
  const lines = series.map(({ prefix, last, missing }) => {
    const said = {
      prefix,
      last: show.digits(String(last)),
      missing: missing.map((n) => show.digits(String(n))).join(', '),
    }
    return html`<span class="sub">${say(missing.length === 0 ? 'noGaps' : 'gaps', said)}</span>`
  })
  return html`${lines}<small class="mute">${say('paperBeyond')}</small>`
}

/** A station that has been silent for a quarter of an hour may have gone on working alone. */
const silentMs = 15 * 60_000

function contactOf({ state, connected, lastContactAt }: StationView, now: number, say: Say, show: Show): Html {
  if (state === 'revoked') return html`<span class="pill">${say('revoked')}</span>`
  if (connected) return html`<span class="pill on"><i class="dot"></i>${say('online')}</span>`
  if (lastContactAt === null) return html`<span class="pill">${say('never')}</span>`
  const at = show.instant(lastContactAt)
  const label = `${say('contact')}: ${at}`
  return now - lastContactAt < silentMs
    ? html`<span class="pill">${label}</span>`
    : html`<span class="pill wait" title="${say('mayHold')}">${label}<br>${say('mayHold')}</span>`
}

/** Computers that ask to be let in stand above everything: somebody is waiting on the phone. */
function waitingOf(view: OfficeView, say: Say, show: Show): Html {
  const { waiting, dealer } = view
  const form = (action: string, hash: string, label: string, kind: string) =>
    html`<form method="post" action="${action}">${hidden('dealerId', dealer.dealerId)}
${hidden('hash', hash)}<button class="btn ${kind}">${label}</button></form>`
  return html`${waiting.map(
    ({ hash, name, branchId, fingerprint }) => html`<div class="card notice" role="alert">
<h2>${say('asksToJoin', { name, branch: show.branch(branchId) })}</h2><p class="sub">${say('compareWords')}</p>
<p class="row words" dir="ltr">${fingerprint.map(({ word, digits }) => html`<bdi><b>${word}</b> ${digits}</bdi>`)}</p>
<div class="row">${form('/office/confirm', hash, say('sameWords'), 'go')}${form('/office/turn-away', hash, say('otherWords'), '')}</div></div>`,
  )}`
}

function joinOf({ branches, dealer }: OfficeView, say: Say): Html {
  const options = branches.map(({ branchId, name }) => html`<option value="${branchId}">${name}</option>`)
  return html`<section><h2>${say('join')}</h2><form class="card row pad" method="post" action="/office/code">
${hidden('dealerId', dealer.dealerId)}<label class="sub" for="branch">${say('branch')}</label>
<select id="branch" name="branchId">${options}</select><button class="btn go">${say('makeCode')}</button></form>
<form class="card row pad" method="post" action="/office/lease">${hidden('dealerId', dealer.dealerId)}
<label class="sub" for="days">${say('lease')}</label>
<input id="days" name="days" type="number" min="0" max="3650" required value="${String(dealer.leaseDays)}">
<button class="btn">${say('keep')}</button><p class="mute">${say('leaseWhy')}</p></form></section>`
}

/** Tills and closed days, which change more often than what was said when the branch was opened (branch-forms.ts). */
function branchRulesOf({ branches, dealer }: OfficeView, say: Say, when: Pick<Showing, 'now' | 'locale'>): Html {
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
<button class="btn">${say('keep')}</button></form>
<form class="card row pad" method="post" action="/office/holiday">${company}<label class="sub" for="holiday-branch">${say('branch')}</label>
<select id="holiday-branch" name="branchId">${options}</select>${dayField('day', say('holidayDay'), branches[0], when)}
<input name="name" aria-label="${say('holidayName')}" placeholder="${say('holidayName')}" maxlength="200" required><button class="btn">${say('addHoliday')}</button></form></section>`
}
