import type { Calendar } from '../../src/core/calendar.ts'
import type { Refusal } from '../../src/core/command.ts'
import type { OfferedLocale } from '../../src/locales/index.ts'
import { sayRefusal } from '../../src/locales/refusals.ts'
import type { CarriedReport } from '../sync/carried.ts'
import type { UnitPreview } from './branch-input.ts'
import { carriedNotice } from './carried.ts'
import type { OfficeView } from './data.ts'
import type { Form } from './form.ts'
import { type Html, html } from './html.ts'
import type { RolePress } from './roles.ts'
import type { Say } from './say.ts'
import type { Hiring } from './staff.ts'
import { unitPreviewHtml } from './unit-forms.ts'

// What the last press of a button came to, each said where the person is looking.

export interface Showing {
  locale: OfferedLocale
  now: number
  /** What the last press of a button came to; null when the page was only opened. */
  notice: Notice | null
}

export type Notice =
  | { code: string }
  | { refused: string; params?: Refusal['params']; role?: { roleId: string; given: Form }; typed?: Form }
  | { done: true; role?: { roleId: string; given: null } }
  | { carried: CarriedReport }
  | { preview: UnitPreview }

export function noticeOf(view: OfficeView, { notice, locale }: Showing, say: Say): Html {
  if (notice === null || ('role' in notice && notice.role !== undefined) || 'typed' in notice) return html``
  if ('code' in notice)
    return html`<div class="card notice" role="status"><p>${say('codeIs')}</p><p class="bigcode"><bdi>${notice.code}</bdi></p></div>`
  if ('preview' in notice) return unitPreviewHtml(notice.preview, view, locale, say)
  if ('carried' in notice) return carriedNotice(notice.carried, locale, say)
  if ('done' in notice) return doneOf(say)
  return refusedOf(notice, locale, say, view.branches[0]?.calendar)
}

/** Why nobody was hired is said at the form, where the person is looking; what was typed stands there again. */
export function hiringOf({ notice, locale }: Showing, say: Say): Hiring | null {
  if (notice === null || !('typed' in notice) || notice.typed === undefined) return null
  return { said: refusedOf(notice, locale, say), typed: notice.typed }
}

const doneOf = (say: Say) => html`<div class="card notice" role="status">${say('done')}</div>`

/** What came of a button of the roles is said at that role, where the person is looking. */
export function pressOf({ notice, locale }: Showing, say: Say): RolePress | null {
  if (notice === null || !('role' in notice) || notice.role === undefined) return null
  if ('done' in notice) return { ...notice.role, said: doneOf(say), isStale: false }
  return {
    ...notice.role,
    said: refusedOf(notice, locale, say),
    isStale: notice.refused === 'role.changedMeanwhile',
  }
}

export function refusedOf(
  notice: { refused: string; params?: Refusal['params'] },
  locale: OfferedLocale,
  say: Say,
  calendar?: Calendar,
): Html {
  const reason = sayRefusal(locale, { params: {}, ...notice }, { calendar })
  return html`<div class="card notice warn" role="alert">${say('refused', { reason })}</div>`
}
