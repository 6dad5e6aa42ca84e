import { businessDay } from '../../src/core/wall-clock.ts'
import { countries, countryOf } from '../../src/domain/countries/country.ts'
import { usualRoles } from '../../src/domain/people/usual-roles.ts'
import { rateOn } from '../../src/domain/tax/rates.ts'
import { type OfferedLocale, translate } from '../../src/locales/index.ts'
import { hashPin, readPin } from '../auth/pin.ts'
import type { NewDealer } from '../sync/dealers.ts'
import type { OfficeView } from './data.ts'
import type { Form } from './form.ts'
import { type Html, html } from './html.ts'
import { hidden } from './pieces.ts'
import { roleOptions } from './roles.ts'
import { type Say, sayIn } from './say.ts'

/** How long a name may be, in UTF-16 units, in the form and in what is taken from it. */
const most = { company: 200, branch: 100, person: 200, name: 200 }

/** What somebody sees who opens head office for the first time: who it is for, and who may set it up. */
export function foundingFormOf(locale: OfferedLocale, typed: Form = {}): Html {
  const say = sayIn(locale)
  const nameOf = (code: string) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
  const options = countries.map(
    ({ code }) =>
      html`<option value="${code}" ${code === typed.country ? html`selected` : html``}>${nameOf(code)}</option>`,
  )
  const text = (name: 'company' | 'branch' | 'person') =>
    html`<label>${say(`founding.${name}`)} <input name="${name}" value="${typed[name] ?? ''}" maxlength="${most[name]}" dir="auto" required></label>`
  return html`<section><h2>${say('founding.title')}</h2><form class="card pad" method="post" action="/office/found">
<p class="sub">${say('founding.why')}</p><div class="fields">${text('company')}
<label>${translate(locale, 'settings.country')} <select name="country">${options}</select></label>
${text('branch')}</div><div class="fields">${text('person')}${pinField(say)}</div>
<p class="mute">${say('founding.then')}</p><button class="btn go">${say('founding.begin')}</button></form></section>`
}

/** Somebody new of the staff, with one of the roles there are. */
export function hireFormOf(
  { dealer, roles }: Pick<OfficeView, 'dealer' | 'roles'>,
  locale: OfferedLocale,
  typed: Form = {},
): Html {
  const say = sayIn(locale)
  return html`<form class="card row pad" method="post" action="/office/hire#hire">${hidden('dealerId', dealer.dealerId)}
<div class="fields grow"><label>${say('name')} <input name="name" value="${typed.name ?? ''}" maxlength="${most.name}" dir="auto" required></label>
<label>${say('role')} <select name="roleId">${roleOptions({ roles }, typed.roleId, locale)}</select></label>${pinField(say)}</div><button class="btn">${say('hire')}</button></form>`
}

/** A PIN is typed anew each time: it is never sent back to a page. */
const pinField = (say: Say) =>
  html`<label>${say('pin')} <input name="pin" inputmode="numeric" maxlength="12" autocomplete="off" dir="ltr" required></label>`

/** A form may be made by hand, with whatever length. */
function readName(form: Form, field: keyof typeof most): string | null {
  const name = (form[field] ?? '').trim()
  return name === '' || name.length > most[field] || /\p{Cc}/u.test(name) ? null : name
}

/** Who joins the staff by the form, or what its first wrong field is called. */
export async function hiredBy(form: Form, locale: OfferedLocale, newId: () => string) {
  const say = sayIn(locale)
  const name = readName(form, 'name')
  if (name === null) return { wrong: say('name') }
  const pin = readPin(form.pin ?? '')
  if (pin === null) return { wrong: say('pin') }
  return { input: { personId: newId(), name, roleId: form.roleId ?? '', pinHash: await hashPin(pin) } }
}

/** The dealer of the form, with what its country usually has, or what the first wrong field is called. */
export async function foundedBy(form: Form, locale: OfferedLocale, now: number, newId: () => string) {
  const say = sayIn(locale)
  const { country = '' } = form
  const name = readName(form, 'company')
  if (name === null) return { wrong: say('founding.company') }
  if (!countries.some(({ code }) => code === country)) return { wrong: translate(locale, 'settings.country') }
  const branchName = readName(form, 'branch')
  if (branchName === null) return { wrong: say('founding.branch') }
  const personName = readName(form, 'person')
  if (personName === null) return { wrong: say('founding.person') }
  const pin = readPin(form.pin ?? '')
  if (pin === null) return { wrong: say('pin') }
  const { usual } = countryOf(country)
  const today = businessDay(now, { timeZone: usual.timeZone })
  const roles = Object.entries(usualRoles).map(([key, rights]) => ({
    roleId: newId(),
    name: say(`usualRole.${key as keyof typeof usualRoles}`),
    rights,
  }))
  const dealer: NewDealer = {
    dealerId: newId(),
    name,
    address: '',
    taxId: null,
    roles,
    branches: [
      {
        branchId: newId(),
        name: branchName,
        address: '',
        country,
        dayStartsAt: 0,
        ...usual,
        taxRate: rateOn(country, today) ?? 0,
        locationName: say('founding.shelf'),
      },
    ],
    people: [{ personId: newId(), name: personName, roleId: roles[0]?.roleId ?? '', pinHash: await hashPin(pin) }],
  }
  return { dealer }
}
