// The work of the floor and of the peers: invoices of a header and five lines, about 1 kB as JSON, the same every time.

import { chanceOf } from '../../dev/demo/chance.ts'

export interface PaperLine {
  line: number
  sku: string
  text: string
  quantity: number
  price: number
  tax: string
  amount: number
}

export interface Paper {
  id: string
  number: string
  customer: string
  state: string
  day: string
  total: number
  currency: string
  branch: string
  vin: string
  note: string
  lines: PaperLine[]
}

const customers = ['Haddad Logistics', 'Keller Bau', 'Mehran Taxi', 'Соколова', 'Nikbar Fleet', 'Anna Schneider']
const goods = ['Oil filter', 'Brake pads, front', 'Spark plug', 'Air filter', 'Battery 74 Ah', 'Wheel bearing']
const states = ['draft', 'sent', 'paid', 'overdue', 'cancelled']

export function papers(count: number, first = 0): Paper[] {
  const chance = chanceOf(41 + first)
  const padded = (value: number, digits: number) => String(value).padStart(digits, '0')
  return Array.from({ length: count }, (_, at) => {
    const n = first + at
    const lines = Array.from({ length: 5 }, (_line, line): PaperLine => {
      const quantity = 1 + chance.below(4)
      const price = 99 + chance.below(50_000)
      const text = `${chance.pick(goods)} ${chance.below(1_000_000)}`
      const sku = `P-${padded(chance.below(100_000), 6)}`
      return { line: line + 1, sku, text, quantity, price, tax: 'standard', amount: quantity * price }
    })
    return {
      id: `paper-${padded(n, 8)}`,
      number: `INV-2026-${padded(n, 7)}`,
      customer: `${chance.pick(customers)} ${chance.below(5_000)}`,
      state: chance.pick(states),
      day: `2026-${padded(1 + chance.below(12), 2)}-${padded(1 + chance.below(28), 2)}`,
      total: lines.reduce((sum, line) => sum + line.amount, 0),
      currency: 'EUR',
      branch: `B${1 + chance.below(8)}`,
      vin: `WVW${padded(chance.below(1_000_000_000), 14)}`,
      note: `Asked for by telephone, to be ready by noon; ${chance.below(1_000_000_000)} ${chance.below(1_000_000_000)}`,
      lines,
    }
  })
}

/** Which of them the n-th live change is about. */
export const changedPaper = (n: number, count: number): number => (n * 17) % count
