import { entity } from '../../core/entity.ts'
import {
  basisPoints,
  id,
  instant,
  integer,
  money,
  oneOf,
  optionalInteger,
  signedQuantity,
  text,
} from '../../core/kinds.ts'
import { rollup, searchIndex } from '../../core/rollup.ts'
import { stateMachine } from '../../core/state-machine.ts'

/** Released beats everything; between states of one rank the later step stands. */
export const workOrderStates = stateMachine({
  open: { rank: 0, to: ['inWork', 'ready', 'released', 'cancelled'] },
  inWork: { rank: 0, to: ['open', 'ready', 'released', 'cancelled'] },
  ready: { rank: 0, to: ['inWork', 'released'] },
  cancelled: { rank: 1, to: [] },
  released: { rank: 2, to: [] },
})

/** One visit of one car. What it costs are its lines; whether it is invoiced is a fact of each line. */
export const workOrder = entity(
  'workOrder',
  {
    replicate: 'fields',
    scope: 'branch',
    groups: {
      number: ['seriesId', 'number', 'numberText'],
      visit: ['customerId', 'vehicleId', 'openedAt', 'openedBy'],
    },
    states: { state: workOrderStates },
    index: [['vehicleId'], ['state', 'openedAt']],
  },
  {
    seriesId: id<'series'>(),
    number: integer,
    numberText: text(40),
    customerId: id<'customer'>(),
    vehicleId: id<'vehicle'>(),
    openedAt: instant,
    openedBy: id<'person'>(),
    complaint: text(2000),
    odometer: optionalInteger,
    promisedAt: optionalInteger,
    state: oneOf(['open', 'inWork', 'ready', 'cancelled', 'released']),
  },
)

export const workOrderSearch = searchIndex('workOrderSearch', workOrder, ['numberText'])

/** A part on an order at the price of the moment. How many is the sum of its changes, so two places never overwrite. */
export const workOrderLine = entity(
  'workOrderLine',
  { replicate: 'append', scope: 'branch', index: [['workOrderId']] },
  {
    workOrderId: id<'workOrder'>(),
    partId: id<'part'>(),
    description: text(300),
    code: text(60),
    unit: text(20),
    unitPrice: money,
    taxRate: basisPoints,
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

/** Thousandths of a unit on a line. */
export const lineQuantity = rollup('lineQuantity', workOrderLineChange, { sum: 'quantity', by: ['lineId'] })

/** How often a part went on an order; search shows the most used first. */
export const partUse = rollup('partUse', workOrderLine, { by: ['partId'] })
