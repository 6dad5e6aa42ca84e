import type { TestPageDocument } from '../../documents/test-page.ts'
import { type OfferedLocale, translate } from '../../locales/index.ts'
import { wordsOf } from './invoice-document.ts'
import type { Shop } from './shop.ts'

/** A page that is no document: it names itself, and says what to look at. */
export function testPageOf(
  paper: 'testPage' | 'testRoll',
  { shop, locale, at }: { shop: Shop; locale: OfferedLocale; at: number },
): TestPageDocument {
  return {
    locale,
    title: translate(locale, 'paper.kind.testPage'),
    number: '',
    copy: false,
    seller: shop.seller,
    words: wordsOf(['copy', 'page', 'continued'], locale),
    at,
    lines: [shop.moment(at), translate(locale, 'paper.testFrame'), translate(locale, 'paper.testCodes')],
    measure: translate(locale, 'paper.testMeasure'),
    form: paper === 'testRoll' ? 'roll' : 'page',
  }
}
