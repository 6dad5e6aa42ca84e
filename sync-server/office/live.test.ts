import { expect, test } from 'vitest'
import type { InvoiceView, OfficeShown, StationView } from './data.ts'
import { liveHtml } from './live.ts'
import { rolesOf } from './roles.ts'
import { sayIn } from './say.ts'

const now = Date.UTC(2026, 10, 22, 8)
const station: StationView = {
  stationId: 's1',
  instanceId: 'i1',
  name: 'پیشخوان ۱ · Counter 1',
  branchName: 'شعبه غرب · West branch',
  state: 'active',
  connected: true,
  lastContactAt: now,
  series: [],
}
const invoice: InvoiceView = {
  invoiceId: 'inv1',
  numberText: 'INV-1',
  buyer: 'لبنیات دشت سبز · Dashte Sabz Dairy',
  plate: '12ب345-67',
  payable: 1_000_000,
  due: 400_000,
  currency: 'IRR',
  at: now,
  branchId: 'b1',
}
const view = (invoices: InvoiceView[]): OfficeShown => ({
  dealer: { dealerId: 'd1', name: 'Kardan', address: '', taxId: null, leaseDays: 14, paymentTerms: {} },
  units: [],
  branches: [],
  waiting: [],
  roles: [],
  people: [],
  credits: [],
  workOrders: [],
  attention: [],
  stations: [station],
  invoices,
  stream: { timeline: 't', position: 21, digest: '', backedUpThrough: 0, last: null, clock: { ms: 0, counter: 0 } },
})
const shown = (locale: 'en' | 'fa', ...invoices: InvoiceView[]) =>
  liveHtml(view(invoices), { locale, now, notice: null }).html

test('counts and computers are said in the digits and by the name of who reads them', () => {
  expect(shown('fa', invoice)).toContain('<b>۱</b>')
  expect(rolesOf(view([]), { locale: 'fa', say: sayIn('fa'), now, press: null }).html).toContain('<b>۰</b>')
  expect(shown('fa')).toContain('<strong>پیشخوان ۱</strong>')
  expect(shown('en')).toContain('<strong>Counter 1</strong>')
})

test('one unit of money is said over its column, several beside each amount, and what is due says so on a phone', () => {
  const one = shown('fa', invoice)
  expect(one).toContain('(ریال)')
  expect(one).not.toContain('IRR')
  expect(one).toMatch(/<small class="alone">[^<]+<\/small> <bdi class="code">۴۰۰٬۰۰۰<\/bdi> <small class="alone">ریال/)
  const several = shown('en', invoice, { ...invoice, currency: 'AED' })
  expect(several).not.toMatch(/<th class="n">[^<]*\(/)
  expect(several).toContain('<small class="">Iranian rials</small>')
})
