import type { CommandName } from '../../domain/index.ts'

/** One step of a working day, done on the real screens. */
export interface TourStep {
  name: (typeof stepNames)[number]
  /** Where it is done; `order` is the order that was opened on the way. */
  page: string
  /** What of the screen it is about, the first that is in view. */
  at: readonly string[]
  /** Commands any of which is the step done, or the page whose opening is. */
  done: readonly CommandName[] | 'arrived'
}

const stepNames = [
  'till',
  'checkIn',
  'car',
  'scan',
  'invoice',
  'cash',
  'release',
  'closeTill',
  'closeDay',
  'further',
] as const

const key = (name: string) => `.screen .button[aria-keyshortcuts="${name}"]`
const rail = (page: string) => `.rail a[href="#${page}"]`
const window = 'dialog[open] .button.go'

/** A day from the first car to the day's end; a step that is not for everybody is passed over with Next. */
export const tourSteps: readonly TourStep[] = [
  { name: 'till', page: '/cash-desk', at: [window, key('F4'), rail('/cash-desk')], done: ['openShift'] },
  { name: 'checkIn', page: '/check-in', at: [key('F2'), rail('/today')], done: 'arrived' },
  { name: 'car', page: '/check-in', at: ['.check-in-form', '.who-field'], done: ['openWorkOrder'] },
  { name: 'scan', page: 'order', at: [window, '.lines'], done: ['addPartToWorkOrder', 'addLineToWorkOrder'] },
  { name: 'invoice', page: 'order', at: [key('F4')], done: ['issueInvoice'] },
  { name: 'cash', page: 'order', at: [window, key('F8')], done: ['takePayment'] },
  { name: 'release', page: 'order', at: [window, '.steps-row'], done: ['releaseWorkOrder'] },
  { name: 'closeTill', page: '/cash-desk', at: [window, key('F4'), rail('/cash-desk')], done: ['closeShift'] },
  {
    name: 'closeDay',
    page: '/cash-desk/day',
    at: [window, key('F4'), '.screen a[href="#/cash-desk/day"]', rail('/cash-desk')],
    done: ['closeDay'],
  },
  { name: 'further', page: '', at: ['.top .find'], done: [] },
]
