// Jobs the demo shop has prepared for the classes of cars it sees, and the parts they take from the shelf.

import { large, medium, small, van } from './cars.ts'
import type { Must } from './shop.ts'

/** The classes of vehicles, with the thousandths of a litre of oil and of an hour that a service takes. */
const classes = [
  { vehicleClass: '', litres: 4000, hours: 500 },
  { vehicleClass: small, litres: 3500, hours: 500 },
  { vehicleClass: medium, litres: 4000, hours: 600 },
  { vehicleClass: large, litres: 5500, hours: 800 },
  { vehicleClass: van, litres: 7000, hours: 1000 },
] as const

/** What an hour of work costs, in rials. */
export const hourlyRate = 14_000_000
/** In basis points. */
export const taxRate = 1000

/** What a delivery brings, in thousandths: the shelf is filled up to it. */
const shopParts = {
  oil: ['KD-5W30', 'Engine oil 5W-30', 'روغن موتور ۵W۳۰', 'litre', 6_800_000, 4_900_000, 400_000],
  filter: ['KD-OF1', 'Oil filter', 'فیلتر روغن', 'piece', 3_200_000, 1_900_000, 80_000],
  air: ['KD-AF1', 'Air filter', 'فیلتر هوا', 'piece', 4_600_000, 2_900_000, 60_000],
  cabin: ['KD-CF1', 'Cabin filter', 'فیلتر کابین', 'piece', 3_900_000, 2_400_000, 60_000],
  pads: ['KD-BP1', 'Brake pads, front', 'لنت جلو', 'set', 24_000_000, 15_500_000, 30_000],
  discs: ['KD-BD1', 'Brake discs, front pair', 'دیسک چرخ جلو', 'set', 58_000_000, 39_000_000, 12_000],
  battery: ['KD-BAT66', 'Battery 66 Ah', 'باتری ۶۶ آمپر', 'piece', 62_000_000, 44_000_000, 20_000],
  tyre: ['KD-TY205', 'Tyre 205/55 R16', 'لاستیک ۲۰۵/۵۵ R۱۶', 'piece', 74_000_000, 55_000_000, 64_000],
  coolant: ['KD-AFZ', 'Coolant', 'ضدیخ', 'litre', 3_400_000, 2_100_000, 120_000],
  gas: ['KD-R134', 'Refrigerant R134a', 'گاز کولر', 'kilogram', 26_000_000, 17_000_000, 30_000],
  timing: ['KD-TB1', 'Timing belt kit', 'کیت تسمه تایم', 'set', 64_000_000, 43_000_000, 10_000],
  shock: ['KD-SA1', 'Shock absorber, front', 'کمک‌فنر جلو', 'piece', 52_000_000, 35_000_000, 24_000],
  clutch: ['KD-CL1', 'Clutch kit', 'دیسک و صفحه کلاچ', 'set', 118_000_000, 82_000_000, 8_000],
  plugs: ['KD-SP4', 'Spark plugs, set of four', 'شمع (دست چهارتایی)', 'set', 22_000_000, 14_000_000, 40_000],
  bulb: ['KD-H7', 'Bulb H7', 'لامپ H۷', 'piece', 2_400_000, 1_300_000, 60_000],
} as const

type PartKey = keyof typeof shopParts

interface Job {
  name: string
  /** Hundredths of what an oil service of the class takes. */
  hours: number
  parts: readonly (readonly [key: PartKey, quantity: number | 'litres'])[]
}

/** Names in both languages of the counter, since they stand on papers as they are. */
export const jobs = {
  OIL: {
    name: 'سرویس روغن و فیلتر · Oil service',
    hours: 100,
    parts: [
      ['oil', 'litres'],
      ['filter', 1000],
    ],
  },
  FLT: {
    name: 'تعویض فیلتر هوا و کابین · Air and cabin filter',
    hours: 60,
    parts: [
      ['air', 1000],
      ['cabin', 1000],
    ],
  },
  BRK: { name: 'تعویض لنت جلو · Front brake pads', hours: 200, parts: [['pads', 1000]] },
  DSC: {
    name: 'تعویض دیسک و لنت جلو · Front discs and pads',
    hours: 350,
    parts: [
      ['pads', 1000],
      ['discs', 1000],
    ],
  },
  AC: { name: 'شارژ و بازدید کولر · Air conditioning service', hours: 200, parts: [['gas', 500]] },
  BAT: { name: 'تعویض باتری · Battery replacement', hours: 60, parts: [['battery', 1000]] },
  TYR: { name: 'تعویض دو حلقه لاستیک و بالانس · Two tyres, balanced', hours: 150, parts: [['tyre', 2000]] },
  COL: { name: 'تعویض ضدیخ · Coolant change', hours: 120, parts: [['coolant', 5000]] },
  TIM: { name: 'تعویض تسمه تایم · Timing belt', hours: 600, parts: [['timing', 1000]] },
  SUS: { name: 'تعویض کمک‌فنر جلو · Front shock absorbers', hours: 400, parts: [['shock', 2000]] },
  CLU: { name: 'تعویض کلاچ · Clutch replacement', hours: 900, parts: [['clutch', 1000]] },
  SPK: { name: 'تعویض شمع · Spark plugs', hours: 120, parts: [['plugs', 1000]] },
  DIA: { name: 'عیب‌یابی با دستگاه · Diagnosis', hours: 150, parts: [] },
  CHK: { name: 'بازدید پیش از سفر · Check before a journey', hours: 160, parts: [] },
} as const satisfies Record<string, Job>

export type JobCode = keyof typeof jobs

/** What stands on the shelf of a branch as far as its story needs to know: a part by its number, in thousandths. */
export type ShelfPart = { partId: string; onHand: number; fill: number }

/** Files the shop's own parts and its canned jobs. */
export function prepareJobs(must: Must): void {
  const ids: Record<string, string> = {}
  for (const [key, [number, name, nameOther, unit, price, cost]] of Object.entries(shopParts)) {
    const named = `${nameOther} · ${name}`
    ids[key] = must('addPart', { number, name: named, unit, price, cost, taxRate: 1000 }, 'parts').partId ?? ''
  }
  for (const [code, job] of Object.entries<Job>(jobs))
    for (const { vehicleClass, litres, hours } of classes) {
      const items = [
        labour(job.name, Math.round((hours * job.hours) / 100)),
        ...job.parts.map(([key, quantity]) => {
          const taken = quantity === 'litres' ? litres : quantity
          return { ...plain, kind: 'part', partId: ids[key] ?? null, quantity: taken }
        }),
      ]
      must('defineCannedJob', { code, name: job.name, vehicleClass, items }, 'parts')
    }
}

/** The shop's own parts by number, none of them on a shelf yet. */
export function emptyShelf(partIdOf: (number: string) => string): Map<string, ShelfPart> {
  return new Map(
    Object.values(shopParts).map(([number, , , , , , fill]) => [number, { partId: partIdOf(number), onHand: 0, fill }]),
  )
}

/** What a canned job takes from the shelf for a class: numbers of parts and thousandths. */
export function takenBy(code: JobCode, vehicleClass: string): (readonly [number: string, quantity: number])[] {
  const litres = classes.find((one) => one.vehicleClass === vehicleClass)?.litres ?? 4000
  const { parts }: Job = jobs[code]
  return parts.map(([key, quantity]) => [shopParts[key][0], quantity === 'litres' ? litres : quantity])
}

const plain = { description: '', code: '', unit: 'piece', unitPrice: 0, taxRate: 1000 }

function labour(description: string, quantity: number) {
  return { ...plain, kind: 'labour', partId: null, description, unit: 'hour', quantity, unitPrice: hourlyRate }
}
