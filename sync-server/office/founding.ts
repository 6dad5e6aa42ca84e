import { businessDay } from '../../src/core/calendar.ts'
import { countries, countryOf } from '../../src/domain/countries/country.ts'
import { usualRoles } from '../../src/domain/people/usual-roles.ts'
import { rateOn } from '../../src/domain/tax/rates.ts'
import { type OfferedLocale, translate } from '../../src/locales/index.ts'
import { hashPin, readPin } from '../auth/pin.ts'
import type { NewDealer } from '../sync/dealers.ts'
import type { OfficeView } from './data.ts'
import { foundingWords } from './founding-words.ts'
import { type Html, html } from './html.ts'
import { roleOptions } from './roles.ts'

type Form = Readonly<Record<string, string>>

/** What somebody sees who opens head office for the first time: who it is for, and who may set it up. */
export function foundingFormOf(locale: OfferedLocale): Html {
  const say = foundingWords[locale]
  const nameOf = (code: string) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
  const options = countries.map(({ code }) => html`<option value="${code}">${nameOf(code)}</option>`)
  const text = (name: string, label: string, most: number) =>
    html`<label>${label} <input name="${name}" maxlength="${most}" dir="auto" required></label>`
  return html`<section><h2>${say.found}</h2><form class="card pad" method="post" action="/office/found">
<p class="sub">${say.foundWhy}</p><div class="fields">${text('company', say.company, 200)}
<label>${translate(locale, 'settings.country')} <select name="country">${options}</select></label>
${text('branch', say.branch, 100)}</div><div class="fields">${text('person', say.person, 200)}${pinField(say.pin)}</div>
<p class="mute">${say.foundThen}</p><button class="btn go">${say.foundDo}</button></form></section>`
}

/** Somebody new of the staff, with one of the roles there are. */
export function hireFormOf({ dealer, roles }: Pick<OfficeView, 'dealer' | 'roles'>, locale: OfferedLocale): Html {
  const say = foundingWords[locale]
  return html`<form class="card row pad" method="post" action="/office/hire"><input type="hidden" name="dealerId" value="${dealer.dealerId}">
<div class="fields grow"><label>${say.name} <input name="name" maxlength="200" dir="auto" required></label>
<label>${say.role} <select name="roleId">${roleOptions({ roles }, undefined)}</select></label>${pinField(say.pin)}</div><button class="btn">${say.hire}</button></form>`
}

const pinField = (label: string) =>
  html`<label>${label} <input name="pin" inputmode="numeric" maxlength="12" autocomplete="off" dir="ltr" required></label>`

/** The dealer of the form, with what its country usually has; null where a field says nothing or the PIN is none. */
export async function foundedBy(form: Form, locale: OfferedLocale, now: number, newId: () => string) {
  const { company = '', country = '', branch = '', person = '', pin = '' } = form
  const named = [company, branch, person].map((text) => text.trim())
  const read = readPin(pin)
  if (read === null || named.includes('') || !countries.some(({ code }) => code === country)) return null
  const { usual } = countryOf(country)
  const today = businessDay(now, { timeZone: usual.timeZone, dayStartsAtMinutes: 0 })
  const roles = Object.entries(usualRoles).map(([key, rights]) => ({
    roleId: newId(),
    name: foundingWords[locale].roles[key as keyof typeof usualRoles],
    rights,
  }))
  const [name = '', branchName = '', personName = ''] = named
  const dealer: NewDealer = {
    dealerId: newId(),
    ...{ name, address: '', taxId: null, roles },
    branches: [
      {
        ...{ branchId: newId(), name: branchName, address: '', country, dayStartsAt: 0, ...usual },
        taxRate: rateOn(country, today) ?? 0,
        locationName: foundingWords[locale].shelf,
      },
    ],
    people: [{ personId: newId(), name: personName, roleId: roles[0]?.roleId ?? '', pinHash: await hashPin(read) }],
  }
  return dealer
}
