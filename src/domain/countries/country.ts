import type { Calendar } from '../../core/calendar.ts'
import type { Row } from '../../core/entity.ts'
import type { series } from '../dealer/dealer.ts'
import type { invoice } from '../invoices/invoice.ts'
import type { TaxCategory } from '../tax/categories.ts'
import { isMemoryId, moadianSerial, moadianTaxId } from '../tax/moadian-tax-id.ts'
import { payableRounding, type RoundingMode } from '../tax/payable-rounding.ts'
import { totalsOf } from '../tax/totals.ts'
import { zatcaQr } from '../tax/zatca-qr.ts'

type Document = Pick<Row<typeof invoice>, 'kind' | 'number' | 'at' | 'currency' | 'tax' | 'total' | 'seller'>
/** What an authority's number takes from the series a document is numbered in. */
type Numbering = Pick<Row<typeof series>, 'memoryId' | 'ordinal'>
type Buyer = Row<typeof invoice>['buyer']

type PartyNumber = 'taxId' | 'nationalId' | 'registrationNumber' | 'postcode'
/** How countries call these numbers; each has its word in `locales/` under `paper.id.`. */
const partyNumberNames = [
  'taxId',
  'economicCode',
  'nationalId',
  'registration',
  'postcode',
  'vatNumber',
  'trn',
  'commercialRegistration',
  'inn',
  'kpp',
  'creditCode',
] as const
export type PartyNumberName = (typeof partyNumberNames)[number]

/** What the law of a country says about a counter's documents, as data: a country is one entry of the list below. */
export interface CountryRules {
  /** ISO 3166, two letters. */
  code: string
  /** Whether tax is rounded on every line or on the sum of a category (EN 16931). */
  taxRounding: 'line' | 'category'
  roundingMode: RoundingMode
  /** Which of the buyer's fields a full tax invoice must carry; one of them is enough. */
  buyerNeeds: readonly (keyof Buyer)[]
  /** The numbers of both parties that stand on its documents, in this order, each under the name the country gives it. */
  partyNumbers: readonly (readonly [field: PartyNumber, name: PartyNumberName])[]
  /** What a new branch begins with; its dealer changes each of them. Rounding in minor units, days as in `branch`. */
  usual: Usual
  /** The form a full invoice has beyond its lines, where the law prescribes one; and a register's receipt beside it. */
  form?: 'upd'
  /** Whether a text can be the fiscal memory of a series; missing where there is none. */
  isMemory?(text: string): boolean
  /** The authority's number and the content of the QR code, as far as the station makes them itself. */
  fiscal?(document: Document, from: Numbering): { taxNumber: string; qr: string }
}

export interface Usual {
  currency: string
  timeZone: string
  calendar: Calendar
  weekend: readonly number[]
  payableRounding: number
}

const usually = (currency: string, timeZone: string, weekend: readonly number[] = [0, 6]): Usual => ({
  currency,
  timeZone,
  weekend,
  calendar: 'gregorian',
  payableRounding: 0,
})

const notSaid: CountryRules = {
  code: '',
  taxRounding: 'category',
  roundingMode: 'nearest',
  buyerNeeds: [],
  partyNumbers: [['taxId', 'vatNumber']],
  usual: usually('EUR', 'Europe/Brussels'),
}

const saudi: CountryRules['fiscal'] = ({ seller, at, total, tax, currency }) => ({
  taxNumber: '',
  qr: zatcaQr({ seller: seller.name, vatNumber: seller.taxId ?? '', issuedAt: at, total, tax, currency }),
})

export const countries: readonly CountryRules[] = [
  {
    ...notSaid,
    code: 'IR',
    taxRounding: 'line',
    roundingMode: 'down',
    buyerNeeds: ['taxId', 'nationalId'],
    partyNumbers: [
      ['taxId', 'economicCode'],
      ['nationalId', 'nationalId'],
      ['registrationNumber', 'registration'],
      ['postcode', 'postcode'],
    ],
    usual: { ...usually('IRR', 'Asia/Tehran', [5]), calendar: 'jalali', payableRounding: 1_000 },
    isMemory: isMemoryId,
    // A receipt (type 3) is outside Moadian; without a fiscal memory the shop reports by other means.
    fiscal: ({ kind, number, at }, { memoryId, ordinal }) => ({
      taxNumber:
        kind === 'receipt' || !isMemoryId(memoryId)
          ? ''
          : moadianTaxId({ memory: memoryId, issuedAt: at, serial: moadianSerial(ordinal, number) }),
      qr: '',
    }),
  },
  {
    ...notSaid,
    code: 'SA',
    buyerNeeds: ['taxId'],
    partyNumbers: [
      ['taxId', 'vatNumber'],
      ['registrationNumber', 'commercialRegistration'],
      ['postcode', 'postcode'],
    ],
    usual: usually('SAR', 'Asia/Riyadh', [5]),
    fiscal: saudi,
  },
  {
    ...notSaid,
    code: 'AE',
    buyerNeeds: ['taxId'],
    partyNumbers: [['taxId', 'trn']],
    usual: usually('AED', 'Asia/Dubai', [0]),
  },
  {
    ...notSaid,
    code: 'RU',
    form: 'upd',
    taxRounding: 'line',
    buyerNeeds: ['taxId'],
    partyNumbers: [
      ['taxId', 'inn'],
      ['registrationNumber', 'kpp'],
    ],
    usual: usually('RUB', 'Europe/Moscow', [0]),
  },
  {
    ...notSaid,
    code: 'CN',
    taxRounding: 'line',
    buyerNeeds: ['taxId'],
    partyNumbers: [['taxId', 'creditCode']],
    usual: usually('CNY', 'Asia/Shanghai', [0]),
  },
  { ...notSaid, code: 'IE', usual: usually('EUR', 'Europe/Dublin') },
  { ...notSaid, code: 'DE', usual: usually('EUR', 'Europe/Berlin') },
  {
    ...notSaid,
    code: 'GB',
    usual: usually('GBP', 'Europe/London'),
  },
]

export function countryOf(code: string): CountryRules {
  return countries.find((country) => country.code === code) ?? { ...notSaid, code }
}

/** Whether a buyer's fields are enough for a full tax invoice of this country. */
export function canHaveTaxInvoice({ buyerNeeds }: CountryRules, buyer: Buyer): boolean {
  return buyerNeeds.length === 0 || buyerNeeds.some((field) => (buyer[field] ?? '') !== '')
}

export interface LineToTotal {
  net: number
  taxCategory: TaxCategory
  taxRate: number
}

/** Totals of a document in the country's order of rounding, and each line's share of the tax. Minor units. */
export function totalled<L extends LineToTotal>(
  { taxRounding, roundingMode }: CountryRules,
  lines: readonly L[],
  roundTo: number,
  /** The smallest amount that is charged; every net is a multiple of it. */
  step = 1,
): { lines: (L & { tax: number })[]; net: number; tax: number; total: number; rounding: number; payable: number } {
  const totals = totalsOf({
    lines: lines.map(({ net, taxCategory, taxRate }) => ({
      net: net / step,
      category: taxCategory,
      rate: taxRate,
    })),
    taxRounding,
    payable: roundTo > 0 ? { to: Math.max(1, Math.round(roundTo / step)), mode: roundingMode } : undefined,
  })
  const { net, tax, total, payable } = totals
  return {
    lines: lines.map((line, index) => ({ ...line, tax: (totals.lineTaxes[index] ?? 0) * step })),
    net: net * step,
    tax: tax * step,
    total: total * step,
    rounding: totals.payableRounding * step,
    payable: payable * step,
  }
}

/** What makes an amount payable: rounded as the country does it, outside tax; 0 rounds nothing. */
export function payableOf({ roundingMode }: CountryRules, total: number, to: number) {
  const rounding = to > 0 ? payableRounding(total, to, roundingMode) : 0
  return { total, rounding, payable: total + rounding }
}

/** What the number of an entry in a register is called in a country, on its papers and in its forms. */
export function registrationNameOf(country: string): PartyNumberName {
  return countryOf(country).partyNumbers.find(([field]) => field === 'registrationNumber')?.[1] ?? 'registration'
}

/** A Russian place of business has a КПП of its own, which its УПД must carry. */
export function lacksKpp({ country, registrationNumber }: { country: string; registrationNumber: string | null }) {
  return country === 'RU' && (registrationNumber ?? '') === ''
}
