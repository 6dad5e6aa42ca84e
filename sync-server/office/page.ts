import '../../src/locales/all.ts'
import { directionOfLocale, nameOfLocale, type OfferedLocale, offeredLocales } from '../../src/locales/index.ts'
import { nameIn } from '../../src/locales/names.ts'
import { branchFormsOf, branchRulesOf, termsFormOf } from './branch-forms.ts'
import { carryOf } from './carried.ts'
import type { OfficePage, OfficeView } from './data.ts'
import { foundingFormOf } from './founding.ts'
import { type Html, html } from './html.ts'
import { asRead, liveHtml } from './live.ts'
import { hiringOf, noticeOf, pressOf, refusedOf, type Showing } from './notices.ts'
import { hidden } from './pieces.ts'
import { rolesOf } from './roles.ts'
import { type Say, sayIn } from './say.ts'
import { peopleOf } from './staff.ts'
import { unitFormOf } from './unit-forms.ts'

/** The whole page, as it stands now; `live` is what the script asks for again when something happened. */
export function officeHtml(view: OfficePage | null, showing: Showing): string {
  const { locale } = showing
  const say = sayIn(locale)
  const body = view === null ? beginningOf(showing, say) : pageOf(view, showing, say)
  return frame(locale, nameIn(view?.dealer.name ?? '', locale), say, body)
}

/** There is no dealer yet. */
function beginningOf({ notice, locale }: Showing, say: Say): Html {
  const refused = notice !== null && 'refused' in notice ? refusedOf(notice, locale, say) : html``
  const typed = notice !== null && 'typed' in notice ? notice.typed : undefined
  return html`${refused}${foundingFormOf(locale, typed)}`
}

/** What somebody sees who has not brought the key, or has gone: where it is typed, so that it stands in no address. */
export function lockedHtml(
  locale: OfferedLocale,
  why: 'signIn' | 'left' | 'wrongKey' | 'tooManyKeys' = 'signIn',
): string {
  const say = sayIn(locale)
  const form = html`<form class="card" method="post" action="/office/sign-in"><p class="empty">${say(why)}</p>
<div class="row pad"><label class="sub" for="key">${say('key')}</label>
<input id="key" type="password" name="token" maxlength="1000" autocomplete="current-password" required>
<button class="btn">${say('enter')}</button></div></form>`
  return frame(locale, '', say, form, html``)
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

function pageOf(view: OfficePage, showing: Showing, say: Say): Html {
  const { locale, now } = showing
  const shown = asRead(view, locale)
  const wide = [
    peopleOf(shown, locale, say, hiringOf(showing, say)),
    rolesOf(view, { locale, say, now, press: pressOf(showing, say) }),
    branchFormsOf(view, locale, say),
    unitFormOf(view, showing, say),
  ]
  const narrow = [
    joinOf(shown, say),
    branchRulesOf(shown, say, showing),
    termsFormOf(view, locale, say),
    carryOf(view, say),
  ]
  return html`${noticeOf(view, showing, say)}
<div id="live" data-dealer="${view.dealer.dealerId}" data-lang="${locale}">${liveHtml(view, showing)}</div>
<div class="two"><div>${wide}</div><div>${narrow}</div></div>`
}

/** How a computer comes to a branch, and how long one may stay away. */
function joinOf({ branches, dealer }: OfficeView, say: Say): Html {
  const options = branches.map(({ branchId, name }) => html`<option value="${branchId}">${name}</option>`)
  return html`<section><h2>${say('join')}</h2><form class="card row pad" method="post" action="/office/code">
${hidden('dealerId', dealer.dealerId)}<label class="sub" for="branch">${say('branch')}</label>
<select id="branch" name="branchId">${options}</select><button class="btn go">${say('makeCode')}</button></form>
<form class="card row pad" method="post" action="/office/lease">${hidden('dealerId', dealer.dealerId)}
<label class="sub" for="days">${say('lease')}</label>
<input id="days" name="days" type="number" min="0" max="3650" required value="${String(dealer.leaseDays)}">
<button class="btn">${say('save')}</button><p class="mute">${say('leaseWhy')}</p></form></section>`
}
