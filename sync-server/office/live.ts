import { currencyName, formatMoney, isCurrency, nameAfter } from '../../src/core/money.ts'
import { toLocaleDigits } from '../../src/core/text.ts'
import { formatInstant, formatTime } from '../../src/core/write-day.ts'
import { iranianPlate } from '../../src/domain/identifiers/plates/iran.ts'
import '../../src/locales/all.ts'
import { sayFinding } from '../../src/locales/findings.ts'
import { isWordKey, type OfferedLocale, translate } from '../../src/locales/index.ts'
import { nameIn } from '../../src/locales/names.ts'
import type { CreditsView, InvoiceView, OfficeShown, OfficeView, StationView, WorkOrderView } from './data.ts'
import { type Html, html } from './html.ts'
import type { Showing } from './notices.ts'
import { hidden, section, sure, table } from './pieces.ts'
import { type Say, sayIn } from './say.ts'

/** The part of the page that changes by itself; live.js asks for it again when something happened. */
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

/** A view with every name in the script of who reads it; forms are filled from what was written. */
export function asRead(view: OfficeShown, locale: OfferedLocale): OfficeShown {
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
    unit: (currency) => (isCurrency(currency) ? currencyName(currency, locale) : currency),
    money: (amount, currency, isSaid = false) =>
      html`<bdi class="code">${formatMoney(amount, { currency, locale })}</bdi> <small class="${isSaid ? 'alone' : ''}">${nameAfter(amount, { currency, locale })}</small>`,
    time: (instant, branchId) => formatTime(instant, { timeZone: at(branchId).timeZone, locale }),
    instant: (instant, branchId) => formatInstant(instant, { ...at(branchId), locale }),
    branch: (branchId) => at(branchId).name,
    plate: (plate) => plateOf(plate, digits),
  }
}

/**
 * Each as it is written, but for what cannot be: an amount that no computer of ours gives shall hide nothing else, least
 * of all the button that shuts out the computer it came from. `left` says how many these are.
 */
function eachSayable<T>(items: readonly T[], say: Say, write: (item: T) => Html): { written: Html[]; left: Html } {
  const written = items.flatMap((item) => {
    try {
      return [write(item)]
    } catch {
      return []
    }
  })
  const count = items.length - written.length
  return { written, left: count === 0 ? html`` : html`<p class="mute">${say('leftOut', { count })}</p>` }
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
  const { written, left } = eachSayable(
    orders,
    say,
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
  return html`${table(heads, written, [], 'orders')}${left}`
}

function invoicesOf({ invoices, credits }: OfficeView, say: Say, show: Show): Html {
  const shown =
    invoices.length === 0 ? html`<p class="card empty">${say('noInvoices')}</p>` : invoiceTable(invoices, say, show)
  const { written, left } = eachSayable(credits, say, (one) => creditsOf(one, say, show))
  return html`${shown}${written}${left}`
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
  const { written, left } = eachSayable(
    invoices,
    say,
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
  return html`${table(heads, written, [3, 4], 'invoices')}${left}`
}

function attentionOf(view: OfficeShown, locale: OfferedLocale, say: Say, show: Show): Html {
  if (view.attention.length === 0) return html`<p class="card empty">${say('nothing')}</p>`
  const { written, left } = eachSayable(view.attention.slice(0, 30), say, (finding) => {
    const { what, todo } = sayFinding(locale, finding, view.branches[0]?.calendar ?? 'gregorian')
    const at = finding.at > 0 ? html`<small class="mute">${show.instant(finding.at)}</small>` : html``
    return html`<li><strong>${what}</strong><span class="sub">${todo}</span>${at}</li>`
  })
  return html`<ul class="card findings">${written}</ul>${left}`
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
