// Jobs the demo shop has prepared for the classes of cars it sees, and the parts they take from the shelf.

import type { Must } from './visits.ts'

/** The classes of vehicles, with the litres of oil and the hundredths of an hour a service takes. */
const classes = [
  { vehicleClass: '', litres: 4000, hours: 500 },
  { vehicleClass: 'small', litres: 3500, hours: 500 },
  { vehicleClass: 'medium', litres: 4000, hours: 600 },
  { vehicleClass: 'large', litres: 5500, hours: 800 },
  { vehicleClass: 'van', litres: 7000, hours: 1000 },
] as const

const hour = 14_000_000

/** Thousandths on the shelf to begin with. */
const shopParts = [
  {
    key: 'oil',
    number: 'KD-5W30',
    name: 'Engine oil 5W-30',
    unit: 'litre',
    price: 6_800_000,
    cost: 4_900_000,
    have: 240_000,
  },
  {
    key: 'filter',
    number: 'KD-OF1',
    name: 'Oil filter',
    unit: 'piece',
    price: 3_200_000,
    cost: 1_900_000,
    have: 60_000,
  },
  {
    key: 'pads',
    number: 'KD-BP1',
    name: 'Brake pads, front',
    unit: 'set',
    price: 24_000_000,
    cost: 15_500_000,
    have: 18_000,
  },
] as const

/** Puts the shop's own parts on the shelf and defines oil service, front brakes and air conditioning for each class. */
export async function prepareJobs(must: Must): Promise<void> {
  const ids: Record<string, string> = {}
  for (const { key, have, ...part } of shopParts) {
    const { partId = '' } = await must('addPart', { ...part, taxRate: 1000 }, 'omid')
    await must('countStock', { partId, counted: have }, 'omid')
    ids[key] = partId
  }
  const item = (key: string, quantity: number) => ({ ...plain, kind: 'part', partId: ids[key] ?? null, quantity })
  for (const { vehicleClass, litres, hours } of classes) {
    const named = (code: string, name: string, nameOther: string) => ({ code, name, nameOther, vehicleClass })
    await must('defineCannedJob', {
      ...named('OIL', 'Oil and filter service', 'تعویض روغن و فیلتر'),
      items: [labour('Change oil and filter', hours), item('oil', litres), item('filter', 1000)],
    })
    await must('defineCannedJob', {
      ...named('BRK', 'Front brakes', 'لنت جلو'),
      items: [labour('Replace front brake pads', hours * 2), item('pads', 1000)],
    })
    await must('defineCannedJob', {
      ...named('AC', 'Air conditioning check', 'بازدید کولر'),
      items: [labour('Test pressure and leaks', hours * 2)],
    })
  }
}

const plain = { description: '', code: '', unit: 'piece', unitPrice: 0, taxRate: 1000 }

function labour(description: string, quantity: number) {
  return { ...plain, kind: 'labour', partId: null, description, unit: 'hour', unitPrice: hour, quantity }
}
