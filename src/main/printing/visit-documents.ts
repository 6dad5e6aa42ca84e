import { isolate } from '../../core/text.ts'
import { type CheckInDocument, checkInWords } from '../../documents/check-in.ts'
import { type ReleaseDocument, releaseWords } from '../../documents/release.ts'
import { isOfCheckIn } from '../../domain/work-orders/check-in.ts'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { isWordKey, type OfferedLocale, translate } from '../../locales/index.ts'
import type { Media } from '../media/media.ts'
import { vehicleOf, wordsOf } from './invoice-document.ts'
import type { Shop } from './shop.ts'

/** The receipt for a car left at the counter. */
export function checkInDocumentOf(
  page: WorkOrderPage,
  { shop, locale, copy, media }: { shop: Shop; locale: OfferedLocale; copy: boolean; media: Pick<Media, 'bytesOf'> },
): CheckInDocument {
  const words = wordsOf(checkInWords, locale)
  const signature = signatureOf(page, 'checkInSignature', media)
  return {
    ...headOf(page, { shop, locale, copy }),
    title: translate(locale, 'paper.kind.checkIn'),
    words,
    issuedAt: page.openedAt,
    details: [
      [translate(locale, 'paper.date'), shop.moment(page.openedAt)],
      ...bringerOf(page, locale),
      [translate(locale, 'paper.takenInBy'), page.openedBy],
    ],
    keyTag: page.keyTag,
    fuelEighths: page.fuelEighths,
    odometer: page.odometer === null ? '' : translate(locale, 'vehicle.odometer', { km: page.odometer }),
    promised: page.promisedAt === null ? '' : shop.moment(page.promisedAt),
    costLimit: page.costLimit === null ? '' : shop.amount(page.costLimit, page.currency),
    complaint: page.complaint,
    jobs: page.jobs.map(({ title }) => title),
    belongings: page.belongings,
    // What was found after the handing over is not what was signed for, and says so.
    damage: page.damage.map(({ x, y, kind, note, at }) => {
      const what = damageOf(locale, kind, note)
      return { x, y, what: isOfCheckIn({ at }, page) ? what : `${what} (${shop.moment(at)})` }
    }),
    terms: translate(locale, 'paper.checkInTerms'),
    ...(signature === undefined ? {} : { signature }),
  }
}

/** The pass with which the car leaves. */
export function releaseDocumentOf(
  page: WorkOrderPage,
  { shop, locale, copy, media }: { shop: Shop; locale: OfferedLocale; copy: boolean; media: Pick<Media, 'bytesOf'> },
): ReleaseDocument {
  const released = page.events.findLast((event) => event.kind === 'moved' && event.to === 'released')
  const signature = signatureOf(page, 'releaseSignature', media)
  const { odometer: intake, releasedOdometer, currency } = page
  const odometer = releasedOdometer ?? intake
  return {
    ...headOf(page, { shop, locale, copy }),
    title: translate(locale, 'paper.kind.release'),
    words: wordsOf(releaseWords, locale),
    issuedAt: released?.at ?? page.openedAt,
    details: [
      [translate(locale, 'paper.takenIn'), shop.moment(page.openedAt)],
      ...bringerOf(page, locale),
      ...(released === undefined ? [] : [[translate(locale, 'paper.releasedBy'), released.by] as const]),
    ],
    keyTag: page.keyTag,
    collector: page.collector,
    odometer: odometer === null ? '' : translate(locale, 'vehicle.odometer', { km: odometer }),
    releasedAt: released === undefined ? '' : shop.moment(released.at),
    due: page.totals.due === 0 ? '' : shop.amount(page.totals.due, currency),
    invoices: page.invoices.map(
      ({ numberText, total, day }) => `${isolate(numberText)} · ${shop.day(day)} · ${shop.amount(total, currency)}`,
    ),
    declined: page.lines
      .filter(({ approval }) => approval === 'declined' || approval === 'deferred')
      .map(({ description }) => description),
    ...(signature === undefined ? {} : { signature }),
  }
}

function headOf(page: WorkOrderPage, { shop, locale, copy }: { shop: Shop; locale: OfferedLocale; copy: boolean }) {
  const { customer, vehicle, numberText } = page
  const model = vehicle.year === null ? vehicle.model : `${vehicle.model}, ${vehicle.year}`
  return {
    locale,
    number: numberText,
    copy,
    seller: shop.seller,
    owner: { name: customer.name, ...(customer.phone === '' ? {} : { phone: customer.phone }) },
    carCode: vehicle.vehicleId,
    vehicle: vehicleOf({ plate: vehicle.plate, vin: vehicle.vin, model, odometer: null }, locale),
  }
}

function bringerOf({ bringer }: WorkOrderPage, locale: OfferedLocale): [string, string][] {
  if (bringer === null) return []
  const said = [bringer.name, bringer.phone === '' ? '' : isolate(bringer.phone)].filter((one) => one !== '')
  return [[translate(locale, 'paper.bringer'), said.join(' · ')]]
}

function damageOf(locale: OfferedLocale, kind: string, note: string): string {
  const key = `damage.${kind}`
  const word = isWordKey(key) ? translate(locale, key) : kind
  return note === '' ? word : `${word}: ${note}`
}

/** The last one signed; a picture of another kind than paper can carry, or that lies elsewhere, leaves the line empty. */
function signatureOf(page: WorkOrderPage, kind: string, media: Pick<Media, 'bytesOf'>): Uint8Array | undefined {
  const signed = page.attachments.findLast((one) => one.kind === kind)
  if (signed === undefined) return undefined
  return media.bytesOf(signed.sha256) ?? undefined
}
