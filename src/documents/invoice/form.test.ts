import { expect, test } from 'vitest'
import type { InvoiceForm } from '../invoice.ts'
import { english } from '../invoice-samples.suite.ts'
import { openPaper } from '../paper/letterhead.ts'
import { bundledFontFolder } from '../pdf/fonts.ts'
import { handoverHeight } from './form.ts'

test('the full name of a company has as many lines as it needs, and the room for the signatures counts them', () => {
  const sheet = openPaper(english, english.issuedAt, bundledFontFolder())
  const heightOf = (name: string) => {
    const none = { heading: '', rows: [] }
    const status = { name: '', value: '', meaning: '' }
    const form: InvoiceForm = { status, parties: none, terms: none, handedOver: [['Seller', name]], received: [] }
    return handoverHeight(sheet, { ...english, form })
  }
  const short = heightOf('ООО «Ромашка»')
  const full = 'Акционерное общество «Производственное объединение по транспортировке нефтепродуктов имени Иванова»'
  expect(heightOf('')).toBe(short)
  expect(heightOf(full)).toBe(short + 12)
  expect(heightOf(`${full} ${full}`)).toBeGreaterThan(short + 24)
})
