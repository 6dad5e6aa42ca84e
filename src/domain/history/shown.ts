/**
 * How a value of a field is read: `word:x` is a word of the family `x.` in locales, `said:x` such a word with what somebody
 * noted behind it, `row:x` names a row of entity x.
 */
export type ValueKind =
  | 'text'
  | 'code'
  | 'number'
  | 'money'
  | 'quantity'
  | 'instant'
  /** Minutes after midnight. */
  | 'clock'
  | 'day'
  | 'rate'
  | 'credit'
  | `word:${string}`
  | `said:${string}`
  | `row:${'customer' | 'vehicle' | 'person' | 'part'}`

/**
 * What of a record's rows a person reads in its history, in this order; all else is for programs. The label of a field
 * is `history.field.<name>` in locales.
 */
export const shownFields: Readonly<Record<string, Readonly<Record<string, ValueKind>>>> = {
  workOrder: {
    state: 'word:state',
    stateReason: 'said:suspended',
    customerId: 'row:customer',
    vehicleId: 'row:vehicle',
    complaint: 'text',
    promisedAt: 'instant',
    costLimit: 'money',
    technicianId: 'row:person',
    odometer: 'number',
    fuelEighths: 'number',
    keyTag: 'code',
    belongings: 'text',
    bringerName: 'text',
    bringerPhone: 'code',
    arrival: 'word:arrival',
    collector: 'text',
    releasedOdometer: 'number',
  },
  appointment: {
    state: 'word:appointment.state',
    stateReason: 'said:calledOff',
    day: 'day',
    startsAt: 'clock',
    minutes: 'number',
    customerId: 'row:customer',
    name: 'text',
    phone: 'code',
    vehicleId: 'row:vehicle',
    plate: 'code',
    model: 'text',
    complaint: 'text',
    note: 'text',
  },
  workOrderJob: {
    title: 'text',
    complaint: 'text',
    cause: 'text',
    correction: 'text',
    technicianId: 'row:person',
  },
  workOrderLine: { description: 'text', code: 'code', kind: 'word:lineKind', unitPrice: 'money', taxRate: 'rate' },
  workOrderLineChange: { quantity: 'quantity' },
  lineTerms: {
    payer: 'word:payer',
    payerId: 'row:customer',
    approval: 'word:approval',
    approvalReason: 'word:declined',
    laterDay: 'day',
    laterOdometer: 'number',
  },
  untaxedLine: { reason: 'word:untaxed' },
  lineDiscount: { amount: 'money', reason: 'said:why' },
  damageMark: { kind: 'word:damage', note: 'text' },
  attachment: { kind: 'word:attachment' },
  // What is noted of an untaxed line is the code of its reason; of all else it is a text.
  override: { kind: 'word:overrideKind', reason: 'word:why', note: 'word:untaxed', effect: 'money' },
  customer: {
    name: 'text',
    phone: 'code',
    kind: 'word:customerKind',
    address: 'text',
    postcode: 'code',
    nationalId: 'code',
    taxId: 'code',
    registrationNumber: 'code',
    creditLimit: 'money',
    paymentDays: 'credit',
    note: 'text',
  },
  customerMerge: { fromId: 'row:customer', intoId: 'row:customer' },
  vehicle: {
    plate: 'code',
    vin: 'code',
    model: 'text',
    year: 'number',
    customerId: 'row:customer',
    vehicleClass: 'text',
    engineNumber: 'code',
    colour: 'text',
  },
  vehicleMerge: { fromId: 'row:vehicle', intoId: 'row:vehicle' },
  part: {
    number: 'code',
    name: 'text',
    nameOther: 'text',
    unit: 'word:unit',
    price: 'money',
    cost: 'money',
    taxRate: 'rate',
    untaxedReason: 'word:untaxed',
  },
  barcode: { code: 'code', state: 'word:barcode' },
  stockMovement: { quantity: 'quantity', reason: 'word:movement' },
  invoice: { numberText: 'code', kind: 'word:paper.kind', payable: 'money', dueDay: 'day', reason: 'said:why' },
  servicePackage: { name: 'text', vehicleId: 'row:vehicle', validUntil: 'day' },
  packageUse: { quantity: 'quantity' },
  printing: { document: 'word:paper.kind' },
  payment: { amount: 'money', tender: 'word:tender', reference: 'code', reason: 'text' },
  allocation: { amount: 'money' },
}
