import { expect, test } from 'vitest'
import { openPdf, type PDFDocumentProxy, textsOf } from '../../tests/printed-page.ts'
import { type InvoiceDocument, type InvoiceLine, renderInvoice } from './invoice.ts'
import { english, line, persian } from './invoice-samples.suite.ts'
import { margin } from './paper/measures.ts'
import { renderReceipt } from './receipt.ts'

const estimate: NonNullable<InvoiceDocument['estimate']> = {
  details: [['Prices hold until', '5 December 2026']],
  statement: 'This is no invoice.',
  complaint: { heading: 'Complaint', text: 'It squeaks.' },
  shares: [{ name: 'Insurer', amount: 22_000_000 }],
}
const quoted: InvoiceDocument = {
  ...english,
  title: 'Estimate',
  estimate,
  lines: english.lines.map((each, index) => ({
    ...each,
    group: index < 3 ? 'Work' : 'Parts',
    ...(index === 1 ? { payer: 'Paid by: Insurer' } : {}),
    ...(index === 4 ? { waiting: 'Waiting for your approval' } : {}),
  })),
  totals: { ...english.totals, paid: 0, due: english.totals.payable - 22_000_000 },
  payments: [],
}

test.each([
  ['page', renderInvoice],
  ['roll', renderReceipt],
])(
  'on the %s it says each kind of work once, who pays, what waits, and the rest to pay in words',
  async (_, render) => {
    const pdf = await openPdf(await render(quoted))
    const texts = await textsOf(pdf)
    for (const text of ['Work', 'Parts', 'Paid by: Insurer', 'Waiting for your approval', 'Insurer', '-22,000,000'])
      expect(texts.filter((one) => one === text)).toHaveLength(1)
    const said = texts.join(' ')
    for (const text of ['This is no invoice.', 'It squeaks.', '5 December 2026', 'NAAP41FE0NJ123456', '48,210 km'])
      expect(said).toContain(text)
    // 78,895,000 less what the insurer pays.
    expect(said).toContain('Fifty-six million eight hundred and ninety-five thousand')
    expect(said).not.toContain('Seventy-eight million')
  },
)

test('the same quotation gives the same bytes, from right to left too', async () => {
  for (const document of [quoted, { ...persian, estimate }])
    for (const render of [renderInvoice, renderReceipt])
      expect((await render(document)).equals(await render(document))).toBe(true)
})

test('a heading stays with the first line below it, and above the foot of the page', async () => {
  for (let count = 13; count <= 20; count += 1) {
    const works = Array.from({ length: count }, (_, index) => grouped(`Work ${index}`, 'Labour'))
    const parts = Array.from({ length: 12 }, (_, index) => grouped(`Part ${index}`, 'Pieces'))
    const pdf = await openPdf(await renderInvoice({ ...quoted, lines: [...works, ...parts] }))
    const first = (await shown(pdf)).filter(({ text }) => text === 'Pieces' || text === 'Part 0')
    expect(first.map(({ text }) => text)).toEqual(['Pieces', 'Part 0'])
    expect(first[1]?.page).toBe(first[0]?.page)
    expect(first[1]?.baseline).toBeGreaterThan(margin.foot)
  }
})

test('a complaint and a payer of any length push nothing off the page', async () => {
  const long = 'Höchstgeschwindigkeitsüberwachung '.repeat(30)
  const lines = quoted.lines.map((each) => ({ ...each, payer: long, waiting: long }))
  const complaint = { heading: 'C', text: long }
  const pdf = await openPdf(await renderInvoice({ ...quoted, lines, estimate: { ...estimate, complaint } }))
  for (const { text, baseline } of await shown(pdf)) expect([text, baseline > 20]).toEqual([text, true])
})

const grouped = (description: string, group: string): InvoiceLine => ({
  ...line(description, 'C', 1000, 1000, 900),
  group,
})

async function shown(pdf: PDFDocumentProxy) {
  const pages = Array.from({ length: pdf.numPages }, async (_, index) => {
    const { items } = await (await pdf.getPage(index + 1)).getTextContent({ disableNormalization: true })
    return items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [{ page: index, text: item.str, baseline: Number(item.transform[5]) }]
        : [],
    )
  })
  return (await Promise.all(pages)).flat()
}
