/** Every screen that is reached without saying of what; those of one customer, order or car are looked at beside them. */
export const screens = [
  'today',
  'schedule',
  'work-orders',
  'customers',
  'vehicles',
  'invoices',
  'accounts',
  'cheques',
  'cash-desk',
  'cash-desk/day',
  'morning',
  'parts',
  'attention',
  'settings',
  'settings/lists',
  'settings/scanner',
]
