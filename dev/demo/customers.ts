// Customers and cars of the demo dealer; every name, phone, plate and VIN is invented.

import { type Chance, chanceOf } from './chance.ts'

const familyNames = [
  ['احمدی‌فر', 'Ahmadifar'],
  ['باران', 'Baran'],
  ['پویان', 'Pouyan'],
  ['ترابی', 'Torabi'],
  ['جاوید', 'Javid'],
  ['خرسند', 'Khorsand'],
  ['دانا', 'Dana'],
  ['رهنما', 'Rahnama'],
  ['زرین', 'Zarrin'],
  ['سهند', 'Sahand'],
] as const
const givenNames = ['مریم', 'حسین', 'زهرا', 'علی'] as const

/** 40 customers; phones of a range no network has given out, so nobody's telephone rings. */
export const demoCustomers = Array.from({ length: 40 }, (_, index) => ({
  name:
    index % 10 === 9
      ? (['Ирина Соколова', '王伟', 'Yusuf Haddad', 'Anna Keller'][Math.floor(index / 10)] ?? 'Anna Keller')
      : `${givenNames[Math.floor(index / 10) % 4]} ${familyNames[index % 10]?.[0]} · ${familyNames[index % 10]?.[1]}`,
  phone: `0900 000 ${String(1000 + index * 37)}`,
  address: index % 3 === 0 ? `تهران، خیابان ${index + 1}م، پلاک ${index * 2 + 3}` : '',
}))

/** Who pays besides the people who drive. */
export const demoPayers = {
  insurer: {
    name: 'بیمه پیمان‌گستر · Peymangostar Insurance',
    kind: 'insurer',
    phone: '021 0000 1400',
    address: 'تهران',
  },
  fleet: {
    name: 'پخش سراسری نیک‌بار · Nikbar Distribution',
    kind: 'fleet',
    phone: '021 0000 2500',
    address: 'تهران، کیلومتر ۱۴ جاده مخصوص',
  },
  /** A father's number, given by his son as well. */
  son: { name: 'آرین پویان · Arian Pouyan', phone: '0900 000 1074', address: '' },
} as const

export const demoCarCount = 60
/** With the class that prepared jobs are priced by. */
const models = [
  ['Peugeot 207', 'small'],
  ['Samand Soren', 'medium'],
  ['Dena Plus', 'medium'],
  ['Quick', 'small'],
  ['L90', 'medium'],
  ['Corolla', 'medium'],
  ['Tiggo 7', 'large'],
  ['Cerato', 'medium'],
  ['Nissan Zamyad', 'van'],
] as const
const plateLetters = ['ب', 'ج', 'د', 'س', 'ص', 'ط', 'ق', 'ل', 'م', 'ن', 'و', 'ه', 'ی'] as const
export const complaints = [
  'صدای ترمز جلو',
  'سرویس دوره‌ای',
  'روشن نشدن در هوای سرد',
  'لرزش فرمان در سرعت بالا',
  'Brakes squeal when cold',
  'Service 20,000 km',
  'Air conditioning does not cool',
  '',
] as const

export function demoCars(seed: number) {
  const chance = chanceOf(seed + 3)
  return Array.from({ length: demoCarCount }, (_, index) => ({
    plate: plateOf(index, chance),
    vin: `NAAX0${chance.letters(3)}${chance.digits(2)}${String(index).padStart(7, '0')}`,
    ...modelOf(chance),
    year: 2012 + chance.below(14),
  }))
}

function modelOf(chance: Chance) {
  const [model, vehicleClass] = chance.pick(models)
  return { model, vehicleClass }
}

/** «12 ب 345 67», and now and then a car from elsewhere. */
function plateOf(index: number, chance: Chance): string {
  if (index % 15 === 14)
    return ['A 123 BC 777', '沪B·D12345', 'B-KD 1234', '34 KRD 56'][Math.floor(index / 15)] ?? 'B-KD 1234'
  const region = chance.pick(['10', '11', '20', '22', '33', '44', '55', '66', '77', '88', '99'])
  return `${11 + (index % 88)} ${chance.pick(plateLetters)} ${100 + ((index * 37) % 900)} ${region}`
}
