import type { Carried, CarriedReport } from '../sync/carried.ts'
import type { OfficeView } from './data.ts'
import { type Html, html } from './html.ts'
import { hidden, table } from './pieces.ts'
import type { Say } from './words.ts'

/** The file of a computer that can no longer send; sending it twice changes nothing. */
export function carryOf({ dealer }: OfficeView, say: Say): Html {
  return html`<section><h2>${say('carry')}</h2><form class="card pad" method="post" action="/office/carried" enctype="multipart/form-data">
${hidden('dealerId', dealer.dealerId)}<p class="sub">${say('carryWhy')}</p>
<div class="row"><label class="sub" for="file">${say('carryFile')}</label><input id="file" type="file" name="file" accept=".jsonl" required>
<button class="btn">${say('carryTake')}</button></div></form></section>`
}

/** What was in the file, computer by computer; what is wrong stands beside it in words. */
export function carriedNotice({ carried, unreadable }: CarriedReport, say: Say): Html {
  const wrong =
    unreadable > 0 || carried.length === 0 || carried.some(({ refused, missing }) => refused !== null || missing > 0)
  const rows = carried.map((one) => {
    const n = (count: number) => String(count)
    return html`<tr><td>${one.station || say('carryUnknown')}</td><td class="n">${one.from}–${one.to}</td>
<td class="n">${n(one.added)}</td><td class="n">${n(one.known)}</td><td>${remarksOn(one, say)}</td></tr>`
  })
  const heads = [say('station'), say('carryNumbers'), say('carryAdded'), say('carryKnown'), say('carryRemarks')]
  const lines = unreadable === 0 ? html`` : html`<p>${say('carryUnreadable', { n: String(unreadable) })}</p>`
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
    missing > 0 ? say('carryMissing', { n: String(missing) }) : '',
    withoutCause > 0 ? say('carryWithoutCause', { n: String(withoutCause) }) : '',
    aside > 0 ? say('carryAside', { n: String(aside) }) : '',
    refused === null
      ? ''
      : say('carryRefused', { n: String(refused.seq), reason: say(reasons[refused.reason] ?? 'carryWrong') }),
  ]
    .filter((one) => one !== '')
    .join(' ')
}
