import { currencyName } from '../../core/money.ts'
import { type StatementDocument, statementWords } from '../../documents/statement.ts'
import type { AccountPage } from '../../domain/payments/queries.ts'
import { type OfferedLocale, translate } from '../../locales/index.ts'
import { sayListed } from '../../locales/listed.ts'
import { linesOf, wordsOf } from './invoice-document.ts'
import type { Shop } from './shop.ts'

/** A customer's account as it stood at a moment. */
export function statementOf(page: AccountPage, { shop, locale, copy, at, today, from }: Drawn): StatementDocument {
  const words = wordsOf(statementWords, locale)
  return {
    locale,
    title: translate(locale, 'paper.kind.statement'),
    number: '',
    copy,
    seller: shop.seller,
    words,
    issuedAt: at,
    day: shop.day(today),
    from: from === null ? '' : shop.day(from),
    currency: page.currency,
    unitName: currencyName(page.currency, locale, undefined, shop.unit),
    unit: shop.unit,
    customer: {
      name: page.name,
      lines: linesOf(page.address),
      ...(page.phone === '' ? {} : { phone: page.phone }),
    },
    opening: page.opening,
    balance: page.balance,
    overdue: page.overdue,
    entries: page.entries.map(({ day, kind, tender, numberText, reference, amount, balance }) => ({
      day: shop.day(day),
      what: [
        translate(locale, `paper.entry.${kind}`),
        ...(tender === null ? [] : [sayListed(locale, 'tender', tender)]),
      ].join(' · '),
      reference: numberText || reference,
      amount,
      balance,
    })),
  }
}

interface Drawn {
  shop: Shop
  locale: OfferedLocale
  copy: boolean
  /** Milliseconds since 1970; the creation date of the file. */
  at: number
  today: string
  /** First day asked for; null is from the beginning. */
  from: string | null
}
