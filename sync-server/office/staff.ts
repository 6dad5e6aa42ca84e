import { toLocaleDigits } from '../../src/core/text.ts'
import type { OfferedLocale } from '../../src/locales/index.ts'
import type { OfficeView } from './data.ts'
import type { Form } from './form.ts'
import { hireFormOf } from './founding.ts'
import { type Html, html } from './html.ts'
import { hidden, section, sure, table } from './pieces.ts'
import { roleOptions } from './roles.ts'
import type { Say } from './say.ts'

type Person = OfficeView['people'][number]

/** Somebody who could not be hired: the reason, and what was typed, to be put right. */
export interface Hiring {
  said: Html
  typed: Form
}

/** Everybody of the staff: who they are, what they may, and how they leave. */
export function peopleOf(view: OfficeView, locale: OfferedLocale, say: Say, hiring: Hiring | null): Html {
  const rows = view.people.map(
    (person) =>
      html`<tr><td>${person.name}</td><td class="sub">${person.roleName}</td><td class="n">${
        person.state === 'dismissed'
          ? html`<span class="mute">${say('dismissed')}</span>`
          : actsOf(person, view, locale, say)
      }</td></tr>`,
  )
  const list = table([say('name'), say('role'), ''], rows)
  return section(
    say('people'),
    toLocaleDigits(String(view.people.length), locale),
    html`${list}<br><div class="role" id="hire">${hiring?.said ?? null}${hireFormOf(view, locale, hiring?.typed)}</div>`,
  )
}

/** A PIN is only ever given anew: nobody, here neither, can read the one there is. */
function actsOf({ personId, name, roleId }: Person, view: OfficeView, locale: OfferedLocale, say: Say): Html {
  const { dealerId } = view.dealer
  return html`<div class="acts"><details class="sure"><summary class="btn">${say('changePerson')}</summary><form class="fields" method="post" action="/office/person">
${hidden('dealerId', dealerId)}${hidden('personId', personId)}<label>${say('role')} <select name="roleId">${roleOptions(view, roleId, locale)}</select></label>
<label>${say('newPin')} <input name="pin" inputmode="numeric" maxlength="12" autocomplete="off" dir="ltr"></label>
<label>${say('newBadge')} <input name="badge" maxlength="300" autocomplete="off" dir="ltr"></label><button class="btn">${say('save')}</button></form></details>
${sure('/office/dismiss', { dealerId, personId }, say('dismiss'), say('dismissSure', { name }))}</div>`
}
