/** How large the shop is that everything is measured in. */
export interface Sizes {
  parts: number
  customers: number
  orders: number
  /** Of the orders, those of one fleet; each has three invoices. */
  fleetOrders: number
  /** Of the orders, the last ones, which are not finished. */
  open: number
  /** Orders of forty lines, not yet invoiced. */
  long: number
}

const surnames = [
  'کریمی',
  'احمدی',
  'Соколова',
  'Петров',
  '王',
  'الحداد',
  'Keller',
  'Haddad',
  'رستگار',
  'Mehran',
] as const
const given = [
  'لیلا',
  'نیما',
  'Ирина',
  'Иван',
  '伟',
  'يوسف',
  'Anna',
  'Yusuf',
  'سارا',
  'Arash',
  'Maria',
  'Omid',
] as const
const letters = ['ب', 'ج', 'د', 'س', 'ص', 'ط', 'ق', 'ل', 'م', 'ن'] as const
const models = ['Peugeot 207', 'Samand', 'Dena Plus', 'Quick', 'L90', 'Corolla', 'Tiggo 7', 'Cerato'] as const

/** Names in five scripts; phones differ in their last nine digits. */
export function customerOf(n: number): { name: string; phone: string } {
  const name = `${given[n % given.length]} ${surnames[Math.floor(n / 7) % surnames.length]} ${n}`
  return { name, phone: `0912 ${String(1_000_000 + n * 7).slice(0, 3)} ${String(1_000_000 + n * 7).slice(3)}` }
}

export function carOf(n: number): { plate: string; vin: string; model: string; year: number } {
  const plate = `${10 + (n % 90)} ${letters[n % letters.length]} ${100 + (Math.floor(n / 90) % 900)} ${10 + (n % 89)}`
  const vin = `NAAX0ABC${String(100_000_000 + n).slice(0, 9)}`
  return { plate, vin, model: models[n % models.length] ?? '', year: 2010 + (n % 16) }
}
