/**
 * How a value of a field is read: `word:x` is a word of the family `x.` in locales, `words:x` a list of them, `said:x` such
 * a word with what somebody noted behind it, `row:x` names a row of entity x. Of a `secret` only that it was changed is told.
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
  | 'weekdays'
  /** Rights and the amounts they reach to. */
  | 'limits'
  /** Amounts by tender. */
  | 'takings'
  /** What a canned job puts on an order. */
  | 'items'
  /** What something is called, by language. */
  | 'names'
  /** Amounts without a word. */
  | 'amounts'
  /** Kinds of customer and the days they have to pay. */
  | 'terms'
  | 'secret'
  | `word:${string}`
  | `words:${string}`
  | `said:${string}`
  | `row:${'customer' | 'vehicle' | 'person' | 'part' | 'role'}`

/**
 * What of a record's rows a person reads in its history, in this order; all else is for programs. The label of a field
 * is `history.field.<entity>.<name>` or `history.field.<name>` in locales, or that of the settings it stands in.
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
  payment: { amount: 'money', tender: 'word:tender', reference: 'code', customerId: 'row:customer', reason: 'text' },
  allocation: { amount: 'money' },
  fiscalReceipt: { fn: 'code', fd: 'code', fpd: 'code' },
  cheque: {
    state: 'word:chequeState',
    stateNote: 'text',
    number: 'code',
    sayadId: 'code',
    bank: 'text',
    dueDay: 'day',
    amount: 'money',
    customerId: 'row:customer',
  },
  cashShift: { state: 'word:shift', cashierId: 'row:person', day: 'day', closedBy: 'row:person' },
  cashCount: { kind: 'word:cashCount', cash: 'money', expectedCash: 'money', reason: 'text' },
  cashEntry: { kind: 'word:cashEntry', amount: 'money', reason: 'text' },
  dayClose: {
    day: 'day',
    taken: 'takings',
    counted: 'takings',
    invoiced: 'money',
    difference: 'money',
    reason: 'text',
  },
  dealer: { name: 'text', address: 'text', taxId: 'code', paymentTerms: 'terms', leaseDays: 'number' },
  branch: {
    name: 'text',
    address: 'text',
    phone: 'code',
    registrationNumber: 'code',
    country: 'code',
    currency: 'code',
    calendar: 'word:settings.calendar',
    timeZone: 'code',
    dayStartsAt: 'clock',
    taxRate: 'rate',
    payableRounding: 'money',
    requiredAtRelease: 'words:field',
    tills: 'word:settings.tills',
    weekend: 'weekdays',
    opensAt: 'clock',
    closesAt: 'clock',
    carsPerHour: 'number',
  },
  holiday: { day: 'day', name: 'text' },
  location: { name: 'text' },
  station: { name: 'text', state: 'word:station' },
  series: { kind: 'word:settings.series', prefix: 'code', memoryId: 'code', state: 'word:series' },
  importRun: { fileName: 'text', kind: 'word:importKind', state: 'word:import.state', rowsRead: 'number' },
  cannedJob: { name: 'text', nameOther: 'text', vehicleClass: 'text', state: 'word:cannedJob', items: 'items' },
  moneyUnit: {
    validFrom: 'day',
    names: 'names',
    exponent: 'number',
    decimals: 'number',
    payableRounding: 'money',
    denominations: 'amounts',
  },
  role: { name: 'text', rights: 'words:right', limits: 'limits' },
  person: { name: 'text', roleId: 'row:role', state: 'word:person', pinHash: 'secret', badge: 'secret' },
}
