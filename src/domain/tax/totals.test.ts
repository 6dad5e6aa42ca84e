import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentage, sum } from '../../core/money.ts'
import { countries } from '../countries/country.ts'
import { payableRounding } from './payable-rounding.ts'
import { rates } from './rates.ts'
import { type DocumentToTotal, type TaxedItem, taxInside, totalsOf } from './totals.ts'
import { reasonsOf, taxedAs } from './untaxed.ts'

const standard = (net: number, rate = 2000): TaxedItem => ({ net, category: 'standard', rate })

const anyItem: fc.Arbitrary<TaxedItem> = fc.oneof(
  fc.record({
    net: fc.integer({ min: -5_000_000, max: 2_000_000_000 }),
    category: fc.constant('standard' as const),
    rate: fc.constantFrom(500, 600, 900, 1000, 1350, 1500, 2000, 2200, 2300, 555),
  }),
  fc.record({
    net: fc.integer({ min: 0, max: 1_000_000 }),
    category: fc.constantFrom('zero', 'exempt', 'outOfScope', 'reverseCharge', 'intraCommunity', 'exportOutside'),
    rate: fc.constant(0),
  }),
)
/** A line as a counter of a country writes it: at its rate, at a rate of nothing, or untaxed for one of its reasons. */
const anyWritten = (country: string) => {
  const code = fc.constantFrom('', '', ...reasonsOf(country).map((reason) => reason.code))
  const rate = fc.constantFrom(
    0,
    ...rates.filter((one) => one.country === country).map(({ basisPoints }) => basisPoints),
  )
  const net = fc.integer({ min: 0, max: 2_000_000_000 })
  return fc.record({ code, rate, net }).map((line) => ({ net: line.net, ...taxedAs(line.rate, line.code) }))
}
const anyCountry = fc.constantFrom(...countries.map(({ code }) => code))
const anyPaper = anyCountry.chain((country) =>
  fc.record({ country: fc.constant(country), lines: fc.array(anyWritten(country), { minLength: 1, maxLength: 20 }) }),
)

const anyDocument: fc.Arbitrary<DocumentToTotal> = fc.record({
  lines: fc.array(anyItem, { minLength: 1, maxLength: 40 }),
  taxRounding: fc.constantFrom('category', 'line'),
  payable: fc.option(
    fc.record({ to: fc.constantFrom(1, 5, 100, 1000), mode: fc.constantFrom('nearest', 'down', 'up') }),
    { nil: undefined },
  ),
})

describe('totals', () => {
  it('are those of an invoice worked out by hand', () => {
    // Brake pads 2 × 149.95 with a discount of 10.00, labour 1.3 h × 89.00, and a fee at the reduced rate.
    const totals = totalsOf({
      lines: [standard(28_990, 2300), standard(11_570, 2300), standard(1_999, 1350)],
      taxRounding: 'category',
    })
    expect(totals).toMatchObject({
      net: 42_559,
      // 405.60 · 23 % = 93.288 and 19.99 · 13.5 % = 2.69865.
      tax: 9_329 + 270,
      total: 52_158,
      payableRounding: 0,
      payable: 52_158,
      breakdown: [
        { category: 'standard', rate: 2300, basis: 40_560, tax: 9_329 },
        { category: 'standard', rate: 1350, basis: 1_999, tax: 270 },
      ],
    })
    expect(sum(totals.lineTaxes)).toBe(totals.tax)
  })

  it('differ by the order of rounding, and both reconcile', () => {
    // Three lines of 0.02 at 20 %: 0.004 each rounds to nothing, 0.012 together to one cent.
    const lines = [standard(2), standard(2), standard(2)]
    expect(totalsOf({ lines, taxRounding: 'line' })).toMatchObject({ tax: 0, lineTaxes: [0, 0, 0], total: 6 })
    expect(totalsOf({ lines, taxRounding: 'category' })).toMatchObject({ tax: 1, lineTaxes: [1, 0, 0], total: 7 })
  })

  it('keep exempt, zero-rated and untaxed amounts apart', () => {
    const { breakdown } = totalsOf({
      lines: [
        { net: 100, category: 'outOfScope', rate: 0 },
        { net: 200, category: 'exempt', rate: 0 },
        { net: 300, category: 'exempt', rate: 0 },
        { net: 50, category: 'exempt', rate: 0 },
        standard(400, 500),
        standard(500, 2000),
      ],
      taxRounding: 'category',
    })
    expect(breakdown).toEqual([
      { category: 'standard', rate: 2000, basis: 500, tax: 100 },
      { category: 'standard', rate: 500, basis: 400, tax: 20 },
      { category: 'exempt', rate: 0, basis: 550, tax: 0 },
      { category: 'outOfScope', rate: 0, basis: 100, tax: 0 },
    ])
  })

  it('of 10,000 random documents satisfy BR-CO-10 to BR-CO-17', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const totals = totalsOf(document)
        expect(totals.net, 'BR-CO-10 and 13').toBe(document.lines.reduce((total, line) => total + line.net, 0))
        const taxSum = totals.breakdown.reduce((total, entry) => total + entry.tax, 0)
        expect(totals.tax, 'BR-CO-14').toBe(taxSum)
        expect(totals.total, 'BR-CO-15').toBe(totals.net + totals.tax)
        expect(totals.payable, 'BR-CO-16').toBe(totals.total + totals.payableRounding)
        const off = totals.breakdown.filter(({ basis, rate, tax }) => tax !== percentage(basis, rate))
        if (document.taxRounding === 'category') expect(off, 'BR-CO-17').toEqual([])
        expect(totals.breakdown.reduce((total, entry) => total + entry.basis, 0)).toBe(totals.net)
        expect(new Set(totals.breakdown.map(({ category, rate }) => `${category} ${rate}`)).size).toBe(
          totals.breakdown.length,
        )
      }),
      { numRuns: 10_000 },
    )
  })

  it('of 10,000 random documents of every country have a reason where EN 16931 wants one, and none where it does not', () => {
    const wanted = ['exempt', 'reverseCharge', 'intraCommunity', 'exportOutside', 'outOfScope']
    const rule: Record<string, string> = { standard: 'BR-S-10', zero: 'BR-Z-10' }
    fc.assert(
      fc.property(anyPaper, ({ country, lines }) => {
        const { breakdown } = totalsOf({
          lines: lines.map(({ net, taxCategory, taxRate }) => ({ net, category: taxCategory, rate: taxRate })),
          taxRounding: 'category',
        })
        for (const { category, rate, basis, tax } of breakdown) {
          const of = lines.filter((line) => line.taxCategory === category && line.taxRate === rate)
          expect(basis, 'BR-S-08 and its like').toBe(sum(of.map(({ net }) => net)))
          const reasons = of.filter(({ untaxedReason }) => untaxedReason !== '')
          if (wanted.includes(category)) expect(reasons.length, `${category} has its reason`).toBe(of.length)
          if (category !== 'standard') expect([rate, tax], 'BR-E-05, BR-E-09 and their like').toEqual([0, 0])
          // Outside the Union the law of some countries gives a reason for a rate of nothing too.
          const isUnion = country === 'IE' || country === 'DE'
          if (category === 'standard' || (isUnion && category === 'zero')) expect(reasons, rule[category]).toEqual([])
        }
      }),
      { numRuns: 10_000 },
    )
  })

  it('share every tax out to the lines without losing or inventing a unit', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { lineTaxes, tax } = totalsOf(document)
        expect(sum(lineTaxes)).toBe(tax)
        document.lines.forEach(({ net, rate }, at) => {
          expect(Math.abs((lineTaxes[at] ?? 0) - (net * rate) / 10_000)).toBeLessThan(1)
          expect(Object.is(lineTaxes[at], -0)).toBe(false)
          if ((net * rate) % 10_000 === 0) expect(lineTaxes[at]).toBe((net * rate) / 10_000)
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('are exact for the largest amounts', () => {
    const { tax, lineTaxes } = totalsOf({
      lines: [standard(3_000_000_000_000_001, 1000), standard(3_000_000_000_000_004, 1000)],
      taxRounding: 'category',
    })
    expect([tax, ...lineTaxes]).toEqual([600_000_000_000_001, 300_000_000_000_000, 300_000_000_000_001])
    expect(() => totalsOf({ lines: [standard(2 ** 53)], taxRounding: 'line' })).toThrow(RangeError)
  })

  it('of nothing are nothing', () => {
    expect(totalsOf({ lines: [], taxRounding: 'category' })).toMatchObject({ total: 0, payable: 0, breakdown: [] })
  })
})

describe('payable rounding', () => {
  it('goes to the step in the mode that is named', () => {
    expect(payableRounding(1_234_567, 1000, 'nearest')).toBe(433)
    expect(payableRounding(1_234_567, 1000, 'down')).toBe(-567)
    expect(payableRounding(1_234_567, 1000, 'up')).toBe(433)
    expect(payableRounding(1_234_500, 1000, 'nearest')).toBe(500)
    expect(payableRounding(1_234_499, 1000, 'nearest')).toBe(-499)
    expect(payableRounding(1_002, 5, 'nearest')).toBe(-2)
    expect(payableRounding(1_003, 5, 'nearest')).toBe(2)
    expect(() => payableRounding(100, 0, 'nearest')).toThrow(RangeError)
  })

  it('is less than a step, leaves a multiple, and mirrors a reversal', () => {
    const step = fc.constantFrom(1, 2, 5, 7, 100, 1000, 10_000)
    const mode = fc.constantFrom('nearest' as const, 'down' as const, 'up' as const)
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), step, mode, (total, to, how) => {
        const rounding = payableRounding(total, to, how)
        expect(Math.abs((total + rounding) % to)).toBe(0)
        expect(Math.abs(rounding)).toBeLessThan(to)
        if (how === 'nearest') expect(Math.abs(rounding) * 2).toBeLessThanOrEqual(to)
        expect(payableRounding(-total, to, how) + rounding).toBe(0)
        expect(Object.is(rounding, -0)).toBe(false)
      }),
    )
  })

  it('is its own amount, outside tax', () => {
    const totals = totalsOf({
      lines: [standard(1_122_333, 1000)],
      taxRounding: 'line',
      payable: { to: 1000, mode: 'nearest' },
    })
    expect(totals).toMatchObject({ net: 1_122_333, tax: 112_233, total: 1_234_566, payableRounding: 434 })
    expect(totals.payable).toBe(1_235_000)
  })
})

describe('taxed amounts', () => {
  it('know the tax inside them', () => {
    // 1,220.00 at 22/122, 1,200.00 at 20/120, and a kopeck.
    expect([taxInside(122_000, 2200), taxInside(120_000, 2000), taxInside(1, 2000)]).toEqual([22_000, 20_000, 0])
    expect([taxInside(-122_000, 2200), taxInside(0, 2200)]).toEqual([-22_000, 0])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), fc.constantFrom(500, 555, 2000, 2200), (net, rate) => {
        expect(taxInside(net + percentage(net, rate), rate)).toBe(percentage(net, rate))
      }),
    )
  })
})
