import { expect, test } from 'vitest'
import { bundledFontFolder, openFonts } from '../pdf/fonts.ts'
import { layOutText } from '../pdf/text-layout.ts'
import { amountText, rateText } from './numbers.ts'

const fonts = openFonts(bundledFontFolder())

test.each([
  ['en', '-1,500'],
  ['fa', '−۱٬۵۰۰'],
  ['ar', '-١٬٥٠٠'],
  ['zh', '-1,500'],
] as const)('a negative amount in %s is drawn from left to right, its minus sign first', (locale, expected) => {
  for (const direction of ['ltr', 'rtl'] as const) {
    const style = { size: 9, weight: 'regular', tabular: true, direction } as const
    const lines = layOutText(fonts, `${amountText(-1500, { currency: 'IRR', locale })} `, style)
    const runs = lines[0]?.runs ?? []
    expect(runs.map((run) => run.text).join('')).toBe(expected)
    expect(runs.some((run) => run.rightToLeft)).toBe(false)
  }
})

test('tax rates are written with the percent sign of the script', () => {
  expect(rateText(1000, 'en')).toContain('10%')
  expect(rateText(950, 'fa')).toContain('۹٫۵٪')
})
