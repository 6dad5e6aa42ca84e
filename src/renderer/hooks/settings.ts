import { type Tender, tenders } from '../../domain/payments/payment.ts'
import { isOfferedLocale, isSpoken, type OfferedLocale } from '../../locales/index.ts'
import { fetchWords } from '../../locales/on-demand.ts'
import { keptStore, useStore } from './store.ts'

export const schemes = ['light', 'dark', 'auto'] as const

/** What this computer shows and in which words; the choice stays with it, not with the person. */
export interface Settings {
  locale: OfferedLocale
  scheme: (typeof schemes)[number]
  /** What a payment is offered as first. */
  tender: Tender
  /** Printers by their system's name; null asks the system's dialog. */
  documentPrinter: string | null
  receiptPrinter: string | null
  /** Whether short documents are offered on the roll first, where no printer can be chosen here. */
  hasRoll: boolean
  /** Minutes without a touch after which the desk is locked; 0 is never. */
  lockAfter: LockAfter
}

export const lockTimes = [0, 2, 5, 10, 30] as const
export type LockAfter = (typeof lockTimes)[number]

const wished = navigator.languages.map((tag) => tag.split('-')[0]).find(isOfferedLocale)
const usual: Settings = {
  locale: wished ?? 'en',
  scheme: 'auto',
  tender: 'cash',
  documentPrinter: null,
  receiptPrinter: null,
  hasRoll: false,
  lockAfter: 10,
}

export const settings = keptStore<Settings>('kardan.settings', usual, (kept) => ({
  locale: isOfferedLocale(kept.locale) ? kept.locale : usual.locale,
  scheme: kept.scheme === 'light' || kept.scheme === 'dark' ? kept.scheme : usual.scheme,
  tender: tenders.find((one) => one === kept.tender) ?? usual.tender,
  documentPrinter: kept.documentPrinter ?? null,
  receiptPrinter: kept.receiptPrinter ?? null,
  hasRoll: kept.hasRoll === true,
  lockAfter: lockTimes.find((one) => one === kept.lockAfter) ?? usual.lockAfter,
}))

export function useSettings(): Settings {
  return useStore(settings)
}

/** What is chosen holds at once; a language as soon as its words are here, and not at all where they cannot be had. */
export async function changeSettings(changed: Partial<Settings>): Promise<void> {
  if (changed.locale !== undefined && !isSpoken(changed.locale)) await fetchWords(changed.locale)
  settings.change(changed)
}
