import { z } from 'zod'
import { entity } from '../../core/entity.ts'
import { currency, day, id, json, money, oneOf, optionalId, optionalInteger, text } from '../../core/kinds.ts'
import { searchIndex } from '../../core/search-index.ts'
import { shorterNumbers } from '../identifiers/paper-code.ts'

export const pastKinds = ['invoice', 'creditNote', 'order', 'estimate'] as const

/** One line of a document from before: thousandths of a unit, and what the line came to in minor units. */
export const pastLine = z.object({
  code: z.string().max(60),
  description: z.string().max(500),
  quantity: z.int(),
  amount: z.int(),
})

/**
 * A document of the time before this program, as its paper said: it keeps its number and is only read. It belongs to no
 * series of ours, books nothing and owes no tax again. It is seen once its import has finished.
 */
export const pastDocument = entity(
  'pastDocument',
  { replicate: 'append', scope: 'dealer', index: [['customerId'], ['vehicleId'], ['key'], ['importId']] },
  {
    importId: id<'importRun'>(),
    /** Tells the same document when it comes again. */
    key: text(200),
    kind: oneOf(pastKinds),
    numberText: text(60),
    day,
    customerId: optionalId<'customer'>(),
    vehicleId: optionalId<'vehicle'>(),
    odometer: optionalInteger,
    lines: json(z.array(pastLine)),
    tax: money,
    total: money,
    currency,
    note: text(2000),
  },
)

/** Papers of before are asked for by the number that stands on them. */
export const pastSearch = searchIndex('pastSearch', pastDocument, ['numberText'], { numberText: shorterNumbers })

/** Work a customer declined or put off before this program; it is offered again like what was declined here. */
export const pastWork = entity(
  'pastWork',
  { replicate: 'append', scope: 'dealer', index: [['vehicleId'], ['key'], ['importId']] },
  {
    importId: id<'importRun'>(),
    key: text(400),
    vehicleId: id<'vehicle'>(),
    day,
    description: text(300),
    code: text(60),
    amount: money,
    approval: oneOf(['declined', 'deferred']),
    reason: text(100),
    laterDay: text(10),
    laterOdometer: optionalInteger,
  },
)

const importedNouns = [
  'customer',
  'vehicle',
  'workOrder',
  'receivable',
  'deposit',
  'package',
  'cheque',
  'cannedJob',
  'stockMovement',
] as const
export type ImportedNoun = (typeof importedNouns)[number]

/** A row an import made: how it is called in the file, and what is undone with the import. */
export const importItem = entity(
  'importItem',
  { replicate: 'append', scope: 'dealer', index: [['importId'], ['noun', 'key'], ['rowId']] },
  {
    importId: id<'importRun'>(),
    noun: oneOf(importedNouns),
    rowId: text(64),
    /** Tells the same row when it comes again; empty where the row itself tells. */
    key: text(400),
    /** What the file calls it, such as the former program's number of a customer. */
    code: text(100),
  },
)

/** A longer line of headings is known by its beginning. */
export const headingsMost = 600

/** Which column of a kind of file holds what, as a person settled it once; told by the headings when it comes again. */
export const importLayout = entity(
  'importLayout',
  {
    replicate: 'fields',
    scope: 'dealer',
    groups: { layout: ['columns', 'calendar', 'money'] },
    index: [['kind', 'headings']],
  },
  {
    kind: text(20),
    /** The headings folded and joined. */
    headings: text(headingsMost),
    columns: json(z.array(z.string().nullable())),
    calendar: text(10),
    money: text(10),
  },
)
