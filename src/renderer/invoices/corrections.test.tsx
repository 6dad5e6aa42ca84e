import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import type { InvoicePage } from '../../domain/invoices/queries.ts'
import { Corrections } from './cards.tsx'

vi.mock('@tanstack/react-router', () => ({ Link: ({ children }: { children: unknown }) => children }))
vi.mock('../hooks/use-query.ts', () => ({ useQuery: () => undefined }))
vi.mock('../hooks/settings.ts', () => ({ useSettings: () => ({ locale: 'en' }) }))

/** What the page of a credit note says of what it corrects. */
function shown(reason: string): string {
  const corrects = { invoiceId: 'i1', numberText: 'A-7', correction: 'cancellation' }
  const page = { reason, corrects, corrections: [], currency: 'EUR', day: '2026-11-23' } as unknown as InvoicePage
  return renderToStaticMarkup(<Corrections page={page} />)
}

test('a credit note says why it was written, with what was noted beside it', () => {
  expect(shown('damagedGoods: cracked: twice')).toContain('Damaged goods: cracked: twice')
  expect(shown('other')).toContain('Other')
})

test('the page of a credit note that came of taking a list back names the list', () => {
  expect(shown('debts.csv')).toContain('debts.csv')
})
