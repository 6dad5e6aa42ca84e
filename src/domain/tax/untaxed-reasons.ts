import type { TaxCategory } from './categories.ts'

/** Why an item bears no tax, as the law of a country names it; what it says is `untaxed.<code>` in locales. */
export interface UntaxedReason {
  /** Kept with every line that bears it, so it is never given another meaning. */
  code: string
  category: Exclude<TaxCategory, 'standard'>
  /** What the authority calls it (BT-121 of EN 16931), where it has a code of its own. */
  official?: string
  /** Whether it is why work sold beforehand bears no tax yet. */
  prepaid?: true
}

type Category = UntaxedReason['category']
const reason = (code: string, category: Category): UntaxedReason => ({ code, category })
/** One that is known everywhere by its official code. */
const official = (code: string, category: Category): UntaxedReason => ({ code, category, official: code })

/** What a dealer and workshop needs of each country's reasons, the usual first. `EU` is of its members, '' of all others. */
export const untaxedReasons: Readonly<Record<string, readonly UntaxedReason[]>> = {
  // Iran: VAT act of 1400. What is paid on behalf of the customer is no supply of the shop.
  IR: [
    reason('IR-9', 'exempt'),
    reason('IR-8', 'exportOutside'),
    reason('IR-PASSED-ON', 'outOfScope'),
    reason('IR-OOS', 'outOfScope'),
  ],
  // Saudi Arabia: ZATCA's data dictionary of the electronic invoice, by articles of the implementing regulations.
  SA: [
    official('VATEX-SA-32', 'zero'),
    official('VATEX-SA-33', 'zero'),
    official('VATEX-SA-34-1', 'zero'),
    official('VATEX-SA-34-2', 'zero'),
    official('VATEX-SA-34-3', 'zero'),
    official('VATEX-SA-34-4', 'zero'),
    official('VATEX-SA-34-5', 'zero'),
    official('VATEX-SA-MLTRY', 'zero'),
    official('VATEX-SA-29', 'exempt'),
    official('VATEX-SA-29-7', 'exempt'),
    { ...official('VATEX-SA-OOS', 'outOfScope'), prepaid: true },
  ],
  // United Arab Emirates: federal decree-law 8 of 2017, by its articles.
  AE: [
    reason('AE-45-1', 'zero'),
    reason('AE-45-2', 'zero'),
    reason('AE-45-4', 'zero'),
    reason('AE-45-5', 'zero'),
    reason('AE-46-1', 'exempt'),
    reason('AE-46-4', 'exempt'),
    reason('AE-43', 'exempt'),
    reason('AE-48', 'reverseCharge'),
    reason('AE-51', 'outOfScope'),
    { ...reason('AE-OOS', 'outOfScope'), prepaid: true },
  ],
  // Russia: tax code, part two. Who is under УСН is freed by article 145 since 2025 (federal law 176-FZ of 2024).
  RU: [
    reason('RU-145', 'exempt'),
    reason('RU-145-USN', 'exempt'),
    reason('RU-346.43', 'exempt'),
    reason('RU-149-2-13', 'exempt'),
    reason('RU-149-2-17.2', 'exempt'),
    reason('RU-164-1', 'zero'),
    reason('RU-EAEU', 'zero'),
    reason('RU-161-8', 'reverseCharge'),
    reason('RU-146-2', 'outOfScope'),
  ],
  // China: VAT law, in force since 2026, and the codes of what an invoice shows untaxed (税收编码 6).
  CN: [
    reason('CN-23', 'exempt'),
    reason('CN-24', 'exempt'),
    reason('CN-10', 'zero'),
    { ...reason('CN-605', 'outOfScope'), official: '605' },
    { ...reason('CN-601', 'outOfScope'), official: '601', prepaid: true },
    reason('CN-6', 'outOfScope'),
  ],
  // United Kingdom: VAT Act 1994; what HMRC has no code for is said in words.
  GB: [
    reason('GB-MOT', 'outOfScope'),
    reason('GB-DISBURSED', 'outOfScope'),
    reason('GB-50A', 'exempt'),
    reason('GB-9-2', 'exempt'),
    reason('GB-9-5', 'exempt'),
    reason('GB-30-6', 'zero'),
    reason('GB-8-12', 'zero'),
    reason('GB-55A', 'reverseCharge'),
    { ...reason('GB-OOS', 'outOfScope'), prepaid: true },
  ],
  // European Union: directive 2006/112/EC and the VATEX list of EN 16931. Second-hand cars are under the margin scheme.
  EU: [
    official('VATEX-EU-F', 'exempt'),
    official('VATEX-EU-79-C', 'exempt'),
    reason('EU-135-1', 'exempt'),
    reason('EU-284', 'exempt'),
    official('VATEX-EU-151', 'exempt'),
    official('VATEX-EU-AE', 'reverseCharge'),
    official('VATEX-EU-IC', 'intraCommunity'),
    official('VATEX-EU-G', 'exportOutside'),
    { ...official('VATEX-EU-O', 'outOfScope'), prepaid: true },
  ],
  '': [
    reason('ANY-EXEMPT', 'exempt'),
    reason('ANY-EXPORT', 'exportOutside'),
    { ...reason('ANY-OOS', 'outOfScope'), prepaid: true },
  ],
}
