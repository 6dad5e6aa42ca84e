import { currencyName, sum } from '../../core/money.ts'
import { isolate } from '../../core/text.ts'
import { formatDay } from '../../core/write-day.ts'
import type { InvoiceDocument, InvoiceLine } from '../../documents/invoice.ts'
import { invoiceWords } from '../../documents/invoice.ts'
import type { Identity } from '../../documents/paper/letterhead.ts'
import { countryOf } from '../../domain/countries/country.ts'
import type { InvoicePaper, Party } from '../../domain/invoices/queries.ts'
import '../../locales/all.ts'
import { isWordKey, type OfferedLocale, translate, translateRaw } from '../../locales/index.ts'
import { sayListed, sayWhy } from '../../locales/listed.ts'
import { printedReason } from '../../locales/untaxed-reason.ts'
import { formOf, rollOf } from './upd.ts'

/**
 * An issued document in a customer's language; the numbers are those of the record, none is computed here. A prescribed
 * form is a page: on the roll stands what was issued, without the form and not under its name.
 */
export function documentOf(
  paper: InvoicePaper,
  locale: OfferedLocale,
  copy: boolean,
  paperForm: 'page' | 'roll' = 'page',
): InvoiceDocument {
  const dayText = (day: string) => formatDay(day, { calendar: paper.calendar, locale })
  const { seller, buyer, corrects } = paper
  const { discount, net, tax, total, rounding, prepaid, payable, paid, due } = paper
  const corrected = corrects === null ? undefined : correctedOf(paper, corrects, locale, dayText)
  const credited = sum(paper.corrections.map((note) => -note.payable))
  const unitOf = (unit: string) => sayListed(locale, 'unit', unit)
  const plain = {
    lines: paper.lines.map((line) => lineOf(line, locale)),
    totals: { discount, net, tax, total, rounding, prepaid, payable, credited, paid, due },
  }
  const said = { locale, dayText, unitOf, why: corrected?.reason ?? '' }
  return {
    locale,
    title: translate(locale, `paper.kind.${titleOf(paper)}`),
    words: wordsOf(invoiceWords, locale),
    issuedAt: paper.at,
    number: paper.numberText,
    ...(paper.taxNumber === '' ? {} : { taxNumber: paper.taxNumber }),
    day: dayText(paper.day),
    ...(paper.kind === 'creditNote' || paper.kind === 'receipt' ? {} : { dueDay: dayText(paper.dueDay) }),
    copy,
    currency: paper.currency,
    unitName: currencyName(paper.currency, locale, undefined, paper.unit ?? undefined),
    ...(paper.unit === null ? {} : { unit: paper.unit }),
    workOrderNumber: paper.workOrderNumber,
    ...(paper.payer === 'customer' ? {} : { payer: sayListed(locale, 'payer', paper.payer) }),
    seller: { name: seller.name, lines: linesOfSeller(seller), ids: idsOf(seller, paper.country, locale) },
    buyer: {
      name: buyer.name,
      lines: linesOf(buyer.address),
      ids: idsOf(buyer, paper.country, locale),
      ...(buyer.phone ? { phone: buyer.phone } : {}),
    },
    vehicle: vehicleOf(paper.vehicle, locale),
    ...(corrected === undefined ? {} : { corrects: corrected }),
    ...plain,
    payments: paper.payments.map(({ tender, day, amount, reference }) => ({
      method: sayListed(locale, 'tender', tender),
      day: dayText(day),
      amount,
      ...(reference === '' ? {} : { reference }),
    })),
    // A prescribed form has places of its own for some of this.
    ...(paperForm === 'page' ? formOf(paper, plain, said) : rollOf(paper, locale)),
    notes: [],
    ...codeOf(paper),
    signatures: locale === 'fa' || paper.kind === 'act',
  }
}

/** An authority's code, or one to check the paper with; a cash register's receipt has its own code and is check enough. */
/** The Emirates want the words "Tax Credit Note" on it (Cabinet Decision 52 of 2017, article 60). */
const titleOf = ({ kind, country, seller }: InvoicePaper) =>
  kind === 'creditNote' && country === 'AE' && seller.taxId !== null ? ('taxCreditNote' as const) : kind

function codeOf({ qr, country, taxNumber, numberText, day, payable, currency }: InvoicePaper) {
  if (qr !== '') return { fiscalCode: qr }
  return countryOf(country).form === 'upd' ? {} : { verify: `${taxNumber || numberText} ${day} ${payable} ${currency}` }
}

/** The words of a paper, still with their parameters in braces. */
export function wordsOf<W extends string>(names: readonly W[], locale: OfferedLocale): Record<W, string> {
  const said = names.map((name) => {
    const key = `paper.${name}`
    return [name, isWordKey(key) ? translateRaw(locale, key) : name]
  })
  return Object.fromEntries(said) as Record<W, string>
}

export function vehicleOf({ plate, model, vin, odometer }: InvoicePaper['vehicle'], locale: OfferedLocale) {
  return {
    ...(plate === '' ? {} : { plate }),
    ...(model === '' ? {} : { model }),
    ...(vin === '' ? {} : { vin }),
    ...(odometer === null ? {} : { odometer: translate(locale, 'vehicle.odometer', { km: odometer }) }),
  }
}

export const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

/** Where the shop is and how it is called; a phone is one piece whatever is written around it. */
export const linesOfSeller = ({ address, phone }: Pick<Party, 'address' | 'phone'>) => [
  ...linesOf(address),
  ...(phone === '' ? [] : [isolate(phone)]),
]

/** What a country wants to read of a party, under the names it has there. */
export function idsOf(party: Partial<Party>, country: string, locale: OfferedLocale): Identity[] {
  return countryOf(country).partyNumbers.flatMap(([field, name]) => {
    const value = party[field] ?? ''
    return value === '' ? [] : [{ name: translate(locale, `paper.id.${name}`), value }]
  })
}

function lineOf({ unit, untaxedReason, ...line }: InvoicePaper['lines'][number], locale: OfferedLocale): InvoiceLine {
  return { ...line, unit: sayListed(locale, 'unit', unit), ...whyUntaxed(untaxedReason, locale) }
}

/** What is printed of the reason, where there is one. */
export const whyUntaxed = (reason: string, locale: OfferedLocale): Pick<InvoiceLine, 'untaxedReason'> =>
  reason === '' ? {} : { untaxedReason: printedReason(locale, reason) }

/** The kind of correction and why it was made. */
function correctedOf(
  { reason }: InvoicePaper,
  corrects: NonNullable<InvoicePaper['corrects']>,
  locale: OfferedLocale,
  dayText: (day: string) => string,
): NonNullable<InvoiceDocument['corrects']> {
  const { numberText: number, day, taxNumber, correction } = corrects
  const key = `paper.correction.${correction}`
  const kind = isWordKey(key) ? translate(locale, key) : correction
  const said = [kind, sayWhy(locale, 'why', reason)].filter((one) => one !== '')
  return { number, day: dayText(day), reason: said.join(' · '), ...(taxNumber === '' ? {} : { taxNumber }) }
}
