import { z } from 'zod'
import { entity } from '../../core/entity.ts'
import { previewMost } from '../../core/files.ts'
import {
  basisPoints,
  id,
  instant,
  integer,
  json,
  money,
  oneOf,
  optionalId,
  optionalInstant,
  optionalInteger,
  price,
  signedQuantity,
  text,
} from '../../core/kinds.ts'
import { rollup } from '../../core/rollup.ts'
import { searchIndex } from '../../core/search-index.ts'
import { stateMachine } from '../../core/state-machine.ts'
import { shorterNumbers } from '../identifiers/paper-code.ts'
import { payers } from '../invoices/invoice.ts'

const states = ['open', 'inWork', 'suspended', 'completed', 'checked', 'cancelled', 'released'] as const

/** Released beats cancelled beats everything on the way; on the way a car goes back and forth, and the later step stands. */
export const workOrderStates = stateMachine({
  open: { rank: 0, to: ['inWork', 'completed', 'cancelled'] },
  inWork: { rank: 0, to: ['suspended', 'completed', 'open', 'cancelled'] },
  suspended: { rank: 0, to: ['inWork', 'open', 'completed', 'cancelled'] },
  completed: { rank: 0, to: ['checked', 'inWork', 'released'] },
  checked: { rank: 0, to: ['released', 'inWork'] },
  cancelled: { rank: 1, to: [] },
  released: { rank: 2, to: [] },
})

const endStates = workOrderStates.states.filter((state) => workOrderStates.next(state).length === 0)

/** Whether the visit is over for good: the car has left, or the order was cancelled. */
export const hasEnded = (state: (typeof states)[number]): boolean => endStates.includes(state)

/** The states of an order whose car stands in the shop, as SQL lists them. */
export const inShopSql = `(${workOrderStates.states
  .filter((state) => !hasEnded(state))
  .map((state) => `'${state}'`)
  .join(', ')})`

export const suspendReasons = [
  'waitingForPart',
  'waitingForCustomer',
  'waitingForInsurer',
  'sublet',
  'noTechnician',
  'other',
] as const

/** How a car comes in. */
export const arrivals = ['walkIn', 'appointment', 'fleet', 'towIn'] as const
export type Arrival = (typeof arrivals)[number]

/** One visit of one car. What it costs are its lines; whether it is invoiced is a fact of each line. */
export const workOrder = entity(
  'workOrder',
  {
    replicate: 'fields',
    scope: 'branch',
    groups: {
      number: ['seriesId', 'number', 'numberText'],
      visit: ['customerId', 'vehicleId', 'openedAt', 'openedBy'],
      bringer: ['bringerName', 'bringerPhone'],
      step: ['state', 'stateReason', 'stateBy', 'stateAt'],
      release: ['collector', 'releasedOdometer'],
    },
    states: { state: workOrderStates },
    index: [['vehicleId'], ['customerId'], ['state', 'openedAt'], ['appointmentId'], ['seriesId', 'number']],
  },
  {
    seriesId: id<'series'>(),
    number: integer,
    numberText: text(40),
    /** Who owns the car and pays what nobody else does. */
    customerId: id<'customer'>(),
    vehicleId: id<'vehicle'>(),
    openedAt: instant,
    openedBy: id<'person'>(),
    /** Who brought it where that is somebody else; empty otherwise. */
    bringerName: text(200),
    bringerPhone: text(40),
    arrival: oneOf(arrivals),
    /** The appointment it came by. */
    appointmentId: optionalId<'appointment'>(),
    fuelEighths: optionalInteger,
    belongings: text(1000),
    keyTag: text(40),
    complaint: text(2000),
    odometer: optionalInteger,
    promisedAt: optionalInstant,
    /** The amount the customer agreed to without being asked again, in minor units. */
    costLimit: optionalInteger,
    technicianId: optionalId<'person'>(),
    state: oneOf(states),
    stateReason: text(500),
    stateBy: optionalId<'person'>(),
    stateAt: optionalInstant,
    collector: text(200),
    releasedOdometer: optionalInteger,
  },
)

/** Every step an order took, for its history; the order itself knows only where it stands. */
export const workOrderStep = entity(
  'workOrderStep',
  { replicate: 'append', scope: 'branch', index: [['workOrderId']] },
  {
    workOrderId: id<'workOrder'>(),
    to: oneOf(states),
    reason: text(500),
    by: id<'person'>(),
    at: instant,
  },
)

export const damageKinds = ['scratch', 'dent', 'chip', 'crack', 'missing', 'other'] as const

/** Damage seen at check-in, as a point of the sketch: x and y in thousandths of its width and height. */
export const damageMark = entity(
  'damageMark',
  { replicate: 'append', scope: 'branch', index: [['workOrderId']] },
  {
    workOrderId: id<'workOrder'>(),
    x: integer,
    y: integer,
    kind: oneOf(damageKinds),
    note: text(300),
    by: id<'person'>(),
    at: instant,
  },
)

/**
 * A photograph or signature that belongs to an order. Its bytes lie under their hash at the station that took it, and
 * later at head office, which gives them to stations of the branch that has this row.
 */
export const attachment = entity(
  'attachment',
  { replicate: 'append', scope: 'branch', index: [['workOrderId'], ['sha256']] },
  {
    workOrderId: id<'workOrder'>(),
    kind: oneOf(['photo', 'checkInSignature', 'releaseSignature']),
    sha256: text(64),
    mimeType: text(60),
    bytes: integer,
    /** A picture of some thirty points across, to be seen where the whole one is not yet; base64, may be empty. */
    preview: text(previewMost),
    /** Where it was taken, so that others can be told where it still is. */
    stationId: id<'station'>(),
    by: id<'person'>(),
    at: instant,
  },
)

/** A piece of work the customer agrees to as a whole: complaint, cause and correction in one place. */
export const workOrderJob = entity(
  'workOrderJob',
  { replicate: 'fields', scope: 'branch', index: [['workOrderId']] },
  {
    workOrderId: id<'workOrder'>(),
    title: text(300),
    complaint: text(1000),
    cause: text(1000),
    correction: text(1000),
    technicianId: optionalId<'person'>(),
    position: integer,
  },
)

/** A job of which nobody has said more than what it is. */
export const bareJob = { complaint: '', cause: '', correction: '', technicianId: null } as const

export const lineKinds = ['part', 'labour', 'tyre', 'fee', 'sublet', 'supplies'] as const

/** Something on an order at the price of the moment. How many is the sum of its changes, so two places never overwrite. */
export const workOrderLine = entity(
  'workOrderLine',
  { replicate: 'append', scope: 'branch', index: [['workOrderId']] },
  {
    workOrderId: id<'workOrder'>(),
    jobId: optionalId<'workOrderJob'>(),
    kind: oneOf(lineKinds),
    partId: optionalId<'part'>(),
    description: text(300),
    code: text(60),
    unit: text(20),
    unitPrice: price,
    /** What one cost before anybody set another price; what a person may lower is measured from there. */
    listPrice: price,
    unitCost: price,
    /** What it bears while nothing says that it is untaxed. */
    taxRate: basisPoints,
    /** The line it is in the place of, at another price; of several in a row the first. */
    replacesId: optionalId<'workOrderLine'>(),
    by: id<'person'>(),
    at: instant,
  },
)

export const workOrderLineChange = entity(
  'workOrderLineChange',
  { replicate: 'append', scope: 'branch', index: [['lineId']] },
  {
    lineId: id<'workOrderLine'>(),
    workOrderId: id<'workOrder'>(),
    quantity: signedQuantity,
    by: id<'person'>(),
    at: instant,
  },
)

export const declineReasons = ['price', 'time', 'elsewhere', 'notNeeded', 'thinksAboutIt', 'other'] as const

/** What somebody said stands against what holds while nobody has said anything, whichever was written later. */
const whatWasSaid = { dominance: (saidAt: unknown) => (saidAt === null ? 0 : 1) }

/** What is agreed about a line, by the line's id: who pays, and whether the customer wants it. A line without is approved and the customer's. */
export const lineTerms = entity(
  'lineTerms',
  {
    replicate: 'fields',
    scope: 'branch',
    groups: {
      payer: ['payer', 'payerId', 'payerSaidAt'],
      approval: [
        'approval',
        'approvalReason',
        'laterDay',
        'laterOdometer',
        'turn',
        'agreedQuantity',
        'agreedCost',
        'approvalSaidAt',
      ],
    },
    states: { payerSaidAt: whatWasSaid, approvalSaidAt: whatWasSaid },
    index: [['workOrderId'], ['approval'], ['payerId'], ['turn']],
  },
  {
    workOrderId: id<'workOrder'>(),
    payer: oneOf([...payers, 'package']),
    payerId: optionalId<'customer'>(),
    /** When somebody said who pays; null where nobody did. A line in the place of another has it from there. */
    payerSaidAt: optionalInstant,
    approval: oneOf(['approved', 'proposed', 'declined', 'deferred']),
    approvalReason: text(100),
    /** When a deferred line is due again; a Gregorian day, empty where only the distance counts. */
    laterDay: text(10),
    laterOdometer: optionalInteger,
    /** How often the line was wanted or not wanted any more: its parts go back and forth once for each. */
    turn: integer,
    /** How many the customer agreed to, and for how much with tax; null where nobody asked. */
    agreedQuantity: optionalInteger,
    agreedCost: optionalInteger,
    /** When somebody said whether it is wanted; null where nobody did. */
    approvalSaidAt: optionalInstant,
  },
)

/**
 * That a line bears no tax and why, by the line's id. It stands apart from what else is agreed about a line, so that what
 * two counters say of one line at once does not undo each other.
 */
export const untaxedLine = entity(
  'untaxedLine',
  { replicate: 'fields', scope: 'branch', index: [['workOrderId']] },
  {
    workOrderId: id<'workOrder'>(),
    /** A code of `tax/untaxed-reasons.ts`; empty once the line is taxed again. */
    reason: text(40),
  },
)

/**
 * Money off a line, in minor units of its net, with a reason where a person gave it. A discount taken back is a negative
 * one, and so is what goes off it with the quantity.
 */
export const lineDiscount = entity(
  'lineDiscount',
  { replicate: 'append', scope: 'branch', index: [['lineId']] },
  {
    lineId: id<'workOrderLine'>(),
    workOrderId: id<'workOrder'>(),
    amount: money,
    /** What is off in all from then on, and of how many it was given; 0 where the amount only follows how many there are. */
    agreed: money,
    ofQuantity: signedQuantity,
    reason: text(100),
    by: id<'person'>(),
    at: instant,
  },
)

/** What a canned job puts on an order. */
export const cannedItem = z.object({
  kind: z.enum(lineKinds),
  partId: z.string().nullable(),
  description: z.string().max(300),
  code: z.string().max(60),
  unit: z.string().max(20),
  quantity: z.int().min(1),
  unitPrice: z.int().min(0),
  taxRate: z.int().min(0),
  untaxedReason: z.string().max(40).default(''),
})

export type CannedItem = z.infer<typeof cannedItem>

/** A canned job: prepared beforehand, with its items for each class of vehicle; class '' fits all. */
export const cannedJob = entity(
  'cannedJob',
  { replicate: 'fields', scope: 'dealer', groups: { name: ['name', 'nameOther'] } },
  {
    code: text(40),
    name: text(300),
    nameOther: text(300),
    vehicleClass: text(40),
    state: oneOf(['active', 'withdrawn']),
    items: json(z.array(cannedItem)),
  },
)

export const workOrderSearch = searchIndex('workOrderSearch', workOrder, ['numberText', 'keyTag'], {
  numberText: shorterNumbers,
})

/** Thousandths of a unit on a line. */
export const lineQuantity = rollup('lineQuantity', workOrderLineChange, { sum: 'quantity', by: ['lineId'] })
/** Money off a line, in minor units. */
export const discountOnLine = rollup('discountOnLine', lineDiscount, { sum: 'amount', by: ['lineId'] })
/** How often a part went on an order; search shows the most used first. */
export const partUse = rollup('partUse', workOrderLine, { by: ['partId'] })
