import { toLocaleDigits } from '../../src/core/text.ts'
import type { OfferedLocale } from '../../src/locales/index.ts'
import type { Carried, CarriedReport } from '../sync/carried.ts'
import type { OfficeView } from './data.ts'
import { type Html, html } from './html.ts'
import { hidden, table } from './pieces.ts'
import type { Say } from './say.ts'

/** The file of a computer that can no longer send; sending it twice changes nothing. */
export function carryOf({ dealer }: OfficeView, say: Say): Html {
  return html`<section><h2>${say('carry')}</h2><form class="card pad" method="post" action="/office/carried" enctype="multipart/form-data">
${hidden('dealerId', dealer.dealerId)}<p class="sub">${say('carryWhy')}</p>
<div class="row"><label class="sub" for="file">${say('carryFile')}</label><input id="file" type="file" name="file" accept=".jsonl" required>
<button class="btn">${say('carryTake')}</button></div></form></section>`
}

/** What was in the file, computer by computer; what is wrong stands beside it in words. */
export function carriedNotice({ carried, unreadable }: CarriedReport, locale: OfferedLocale, say: Say): Html {
  const digits = (n: number) => toLocaleDigits(String(n), locale)
  const wrong =
    unreadable > 0 || carried.length === 0 || carried.some(({ refused, missing }) => refused !== null || missing > 0)
  const rows = carried.map((one) => {
    const { from, to, added, known } = one
    return html`<tr><td>${one.station || say('carryUnknown')}</td><td class="n">${digits(from)}–${digits(to)}</td>
<td class="n">${digits(added)}</td><td class="n">${digits(known)}</td><td>${remarksOn(one, say)}</td></tr>`
  })
  const heads = [say('computer'), say('carryNumbers'), say('carryAdded'), say('carryKnown'), say('carryRemarks')]
  const lines = unreadable === 0 ? html`` : html`<p>${say('carryUnreadable', { count: unreadable })}</p>`
  const body = carried.length === 0 ? html`<p>${say('carryNothing')}</p>` : table(heads, rows, [1, 2, 3])
  return html`<div class="card notice ${wrong ? 'warn' : ''}" role="${wrong ? 'alert' : 'status'}"><p><b>${say('carryReport')}</b></p>${lines}${body}</div>`
}

function remarksOn({ missing, withoutCause, aside, refused }: Carried, say: Say): string {
  const reasons: Partial<Record<NonNullable<Carried['refused']>['reason'], Parameters<Say>[0]>> = {
    otherDealer: 'carryOtherDealer',
    unknownInstance: 'carryUnknownComputer',
    seal: 'carryForged',
    notIntact: 'carryForged',
    notChained: 'carryForged',
  }
  return [
    missing > 0 ? say('carryMissing', { count: missing }) : '',
    withoutCause > 0 ? say('carryWithoutCause', { count: withoutCause }) : '',
    aside > 0 ? say('carryAside', { count: aside }) : '',
    refused === null
      ? ''
      : say('carryRefused', { number: refused.seq, reason: say(reasons[refused.reason] ?? 'carryWrong') }),
  ]
    .filter((one) => one !== '')
    .join(' ')
}
