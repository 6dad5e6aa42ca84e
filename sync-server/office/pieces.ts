import { businessDay } from '../../src/core/wall-clock.ts'
import { formatDay } from '../../src/core/write-day.ts'
import type { OfferedLocale } from '../../src/locales/index.ts'
import type { Branch } from './data.ts'
import { type Html, html } from './html.ts'

/** A part of the page under its title; `count` in the digits of who reads it. */
export function section(title: string, count: string, body: Html): Html {
  return html`<section><h2>${title} <b>${count}</b></h2>${body}</section>`
}

/** On a phone the rows of `named` stand one below the other, as look.css lays them out by that name. */
export function table(
  heads: readonly string[],
  rows: readonly Html[],
  numeric: readonly number[] = [],
  named: 'orders' | 'invoices' | '' = '',
): Html {
  const last = heads.length - 1
  const head = heads.map((text, at) => html`<th class="${at === last || numeric.includes(at) ? 'n' : ''}">${text}</th>`)
  return html`<div class="card scroll"><table class="${named}"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`
}

export const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`

/** Where a day is typed: browsers ask for Gregorian days; elsewhere it is written as at the place and read there. */
export function dayField(
  name: string,
  label: string,
  place: Branch | undefined,
  { now, locale }: { now: number; locale: OfferedLocale },
): Html {
  if (place === undefined || place.calendar === 'gregorian')
    return html`<input type="date" name="${name}" aria-label="${label}" required>`
  const example = formatDay(businessDay(now, place), { calendar: place.calendar, locale })
  return html`<input name="${name}" aria-label="${label}" placeholder="${example}" maxlength="40" autocomplete="off" required>`
}

/** A button that asks once more, in words that say what will happen; it needs no script. */
export function sure(
  action: string,
  { dealerId, ...about }: { dealerId: string } & Readonly<Record<string, string>>,
  label: string,
  words: string,
): Html {
  const fields = Object.entries({ dealerId, ...about }).map(([name, value]) => hidden(name, value))
  return html`<details class="sure"><summary class="btn">${label}</summary><form method="post" action="${action}">
${fields}<button class="btn danger">${words}</button></form></details>`
}
