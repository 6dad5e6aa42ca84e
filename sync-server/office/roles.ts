import { formatMoney, nameAfter } from '../../src/core/money.ts'
import { toLocaleDigits } from '../../src/core/text.ts'
import { rightsWithLimit } from '../../src/domain/people/limits.ts'
import { type Right, rights } from '../../src/domain/people/person.ts'
import { type OfferedLocale, translate, type WordKey } from '../../src/locales/index.ts'
import { nameIn } from '../../src/locales/names.ts'
import type { OfficeView, Role } from './data.ts'
import type { Form } from './form.ts'
import { type Html, html } from './html.ts'
import { hidden, section } from './pieces.ts'
import { formOfRole, type LimitMoney, limitMoney, roleInput } from './roles-input.ts'
import type { Say } from './say.ts'

/** What the last press of a button in this part came to: at which role, or at the new one, and what had been typed. */
export interface RolePress {
  roleId: string
  said: Html
  /** What was typed where it was refused. */
  given: Form | null
  /** Another was faster: what stands now is shown beside what was typed, and may then be written over. */
  isStale: boolean
}

export const newRole = 'new'

/** What every part of the roles is drawn with. */
interface Drawing {
  view: OfficeView
  locale: OfferedLocale
  say: Say
  money: LimitMoney
  press: RolePress | null
}

/** Every role with who has it, its rights by area, and up to which amount they hold. */
export function rolesOf(
  view: OfficeView,
  { locale, say, now, press }: Pick<Drawing, 'locale' | 'say' | 'press'> & { now: number },
): Html {
  const drawing = { view, locale, say, money: limitMoney(view, now), press }
  const folds = view.roles.map((role) => roleFold(role, drawing))
  const count = toLocaleDigits(String(view.roles.length), locale)
  return section(translate(locale, 'settings.roles'), count, html`${folds}${addFold(drawing)}`)
}

function roleFold(role: Role, drawing: Drawing): Html {
  const { view, locale, say, money, press } = drawing
  const pressed = press?.roleId === role.roleId ? press : null
  const standing = formOfRole(role, money, locale)
  const given = pressed?.given ?? null
  // What was refused for another reason still has to be compared with what was seen then.
  const form = given === null ? standing : { ...given, was: (pressed?.isStale ? standing.was : given.was) ?? '' }
  const names = view.people.filter(({ roleId, state }) => roleId === role.roleId && state === 'active')
  const who =
    names.length === 0
      ? html`${say('roles.nobody')}`
      : html`${names.map(({ name }) => html`<bdi class="pill">${nameIn(name, locale)}</bdi> `)}`
  return html`<div class="role" id="${`role-${role.roleId}`}">${pressed?.said ?? null}
<details class="card pad fold" ${pressed === null ? html`` : html`open`}>
<summary><strong>${nameIn(role.name, locale)}</strong> <span class="mute">${translate(locale, 'settings.rightsOf', { count: role.rights.length })}</span> <span class="who">${who}</span></summary>
${pressed?.isStale && given !== null ? differencesOf(given, role, drawing) : null}
<form method="post" action="${`/office/role#role-${role.roleId}`}">${hidden('dealerId', view.dealer.dealerId)}${['roleId', 'locale', 'was'].map((name) => hidden(name, form[name] ?? ''))}
<div class="fields"><label>${say('name')} <input name="name" value="${form.name ?? ''}" maxlength="100" dir="auto" required></label></div>
${areas.map((area) => areaOf(area, form, drawing))}
<p class="mute">${say('roles.noLimit')} ${say('roles.why')}</p><button class="btn go">${say('save')}</button></form></details></div>`
}

type Area = readonly [name: WordKey | null, prefixes: readonly string[]]

/** Where a right is used, by how its name begins; what is no room of its own is among the settings. */
const areas: readonly Area[] = [
  ['rail.schedule', ['appointment.']],
  ['rail.workOrders', ['workOrder.']],
  [null, ['line.']],
  ['rail.invoices', ['invoice.']],
  ['rail.cashDesk', ['payment.', 'cheque.', 'cash.']],
  ['rail.customers', ['customer.']],
  ['rail.parts', ['part.', 'stock.']],
  ['rail.settings', ['import.', 'export.', 'attention.', 'people.', 'dealer.', 'station.']],
]

function areaOf([name, prefixes]: Area, form: Form, drawing: Drawing): Html {
  const within = rights.filter((right) => prefixes.some((prefix) => right.startsWith(prefix)))
  const legend = name === null ? drawing.say('roles.prices') : translate(drawing.locale, name)
  return html`<fieldset class="rights"><legend>${legend}</legend>${within.map((right) => rightOf(right, form, drawing))}</fieldset>`
}

function rightOf(right: Right, form: Form, drawing: Drawing): Html {
  const { locale } = drawing
  const ticked = form[`right-${right}`] === undefined ? html`` : html`checked`
  const limit = isLimited(right) ? limitOf(right, form, drawing) : html``
  return html`<div class="right"><label class="tick"><input type="checkbox" name="${`right-${right}`}" value="1" ${ticked}> ${nameOfRight(right, locale)}</label>${limit}</div>`
}

/** The unit stands beside the entry. A limit is one number for the whole dealer, so it is said what it is elsewhere. */
function limitOf(right: Right, form: Form, { view, locale, say, money }: Drawing): Html {
  const { currency, unit } = money
  const unitName = nameAfter(0, { currency, unit, locale })
  const label = `${nameOfRight(right, locale)}, ${say('roles.upTo')} (${unitName})`
  const limit = view.roles.find(({ roleId }) => roleId === form.roleId)?.limits[right]
  const others = [...new Set(view.branches.map((branch) => branch.currency))].filter((one) => one !== currency)
  const amount = others.map((one) => `${formatMoney(limit ?? 0, { currency: one, locale })} ${one}`).join(' · ')
  const elsewhere = limit === undefined || others.length === 0 ? '' : say('roles.elsewhere', { amount })
  return html`<span class="limit sub">${say('roles.upTo')} <input name="${`limit-${right}`}" value="${form[`limit-${right}`] ?? ''}" inputmode="decimal" maxlength="24" dir="ltr" aria-label="${label}"> ${unitName}</span>
${elsewhere === '' ? null : html`<small>${elsewhere}</small>`}`
}

/** What the role is by now, wherever that is not what was typed. */
function differencesOf(given: Form, role: Role, { locale, say, money }: Drawing): Html {
  const read = roleInput({ ...given }, money)
  const typed = 'input' in read ? read.input.limits : {}
  const amountOf = (amount: number) =>
    `${formatMoney(amount, { ...money, locale })} ${nameAfter(amount, { ...money, locale })}`
  const told = rights.flatMap((right) => {
    const has = role.rights.includes(right)
    const limit = role.limits[right]
    if (has !== (given[`right-${right}`] !== undefined))
      return [[right, say(has ? 'roles.nowYes' : 'roles.nowNo')] as const]
    if (!has || !isLimited(right) || typed[right] === limit) return []
    return [
      [
        right,
        limit === undefined ? say('roles.nowNoLimit') : say('roles.nowUpTo', { amount: amountOf(limit) }),
      ] as const,
    ]
  })
  const name = given.name === role.name ? null : html`<li>${say('roles.nowCalled', { name: role.name })}</li>`
  const lines = told.map(([right, now]) => html`<li>${nameOfRight(right, locale)}: <b>${now}</b></li>`)
  return html`<div class="now"><b>${say('roles.difference')}</b><ul>${name}${lines}</ul></div>`
}

/** A new role is a copy of another, which is then changed like any. */
function addFold({ view, locale, say, press }: Drawing): Html {
  const pressed = press?.roleId === newRole ? press : null
  const form = pressed?.given ?? {}
  return html`<div class="role" id="role-new">${pressed?.said ?? null}<details class="card pad fold" ${pressed === null ? html`` : html`open`}>
<summary><strong>${say('roles.add')}</strong></summary><form method="post" action="/office/add-role#role-new">${hidden('dealerId', view.dealer.dealerId)}
<p class="sub">${say('roles.addWhy')}</p><div class="fields"><label>${say('name')} <input name="name" value="${form.name ?? ''}" maxlength="100" dir="auto" required></label>
<label>${say('roles.like')} <select name="like">${roleOptions(view, form.like, locale)}</select></label></div>
<button class="btn">${say('roles.addDo')}</button></form></details></div>`
}

/** Roles to choose from, by the name the reader reads. */
export function roleOptions(
  { roles }: Pick<OfficeView, 'roles'>,
  chosen: string | undefined,
  locale: OfferedLocale,
): Html[] {
  return roles.map(({ roleId, name }) => {
    const shown = nameIn(name, locale)
    return roleId === chosen
      ? html`<option value="${roleId}" selected>${shown}</option>`
      : html`<option value="${roleId}">${shown}</option>`
  })
}

/** A right by itself begins like a sentence; within one, as the desk says it, it does not. */
export function nameOfRight(right: Right, locale: OfferedLocale): string {
  const name = translate(locale, `right.${right}`)
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}

const isLimited = (right: Right) => rightsWithLimit.some((one) => one === right)
