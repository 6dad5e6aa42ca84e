// Cars of the demo; every plate and VIN is invented.

import { vinCheckDigit } from '../../src/domain/identifiers/vin.ts'
import type { Chance } from './chance.ts'
import type { Area } from './names.ts'

export const small = 'کوچک · Small'
export const medium = 'متوسط · Medium'
export const large = 'بزرگ · Large'
export const van = 'وانت · Pickup or van'
type VehicleClass = typeof small | typeof medium | typeof large | typeof van

export interface DemoCar {
  plate: string
  vin: string
  model: string
  year: number
  /** What canned jobs are priced by. */
  vehicleClass: VehicleClass
}

type Model = readonly [
  name: string,
  vehicleClass: DemoCar['vehicleClass'],
  /** The first letters of its VIN: who made it, and where. */
  maker: string,
  from: number,
  to: number,
]

const common: readonly Model[] = [
  ['Peugeot 206', small, 'NAAP', 2008, 2022],
  ['Peugeot 207', small, 'NAAP', 2012, 2026],
  ['Peugeot Pars', medium, 'NAAN', 2006, 2023],
  ['Peugeot 405', medium, 'NAAM', 2004, 2019],
  ['Samand LX', medium, 'NAAC', 2006, 2021],
  ['Samand Soren', medium, 'NAAW', 2012, 2026],
  ['Dena Plus', medium, 'NAAD', 2016, 2026],
  ['Tara', medium, 'NAAT', 2021, 2026],
  ['Pride 131', small, 'NAS4', 2009, 2020],
  ['Tiba 2', small, 'NAS8', 2014, 2022],
  ['Quick', small, 'NAS8', 2017, 2026],
  ['Saina', small, 'NAS8', 2017, 2026],
  ['Shahin', medium, 'NAS9', 2021, 2026],
  ['L90', medium, 'NAPL', 2007, 2019],
  ['Sandero Stepway', medium, 'NAPB', 2015, 2019],
  ['Cerato', medium, 'KNAF', 2010, 2018],
  ['Sportage', large, 'KNAP', 2011, 2018],
  ['Elantra', medium, 'KMHD', 2012, 2018],
  ['Tucson', large, 'KMHJ', 2011, 2024],
  ['Corolla', medium, 'JTDB', 2008, 2024],
  ['Tiggo 7', large, 'NATG', 2018, 2026],
  ['Arrizo 6', medium, 'NATA', 2020, 2026],
  ['Haima S7', large, 'NAAH', 2014, 2025],
  ['Lifan X60', large, 'NAKS', 2013, 2020],
]
const vans: readonly Model[] = [
  ['Nissan Zamyad', van, 'NAZP', 2008, 2025],
  ['Arisun pickup', van, 'NAAB', 2016, 2024],
  ['Hyundai H-1', van, 'KMHW', 2010, 2018],
]
const fromAbroad: Readonly<Record<Exclude<Area, 'fa'>, readonly Model[]>> = {
  ar: [
    ['Land Cruiser Prado', large, 'JTEB', 2012, 2024],
    ['Patrol', large, 'JN8A', 2013, 2023],
    ['Camry', medium, 'JTNB', 2014, 2024],
  ],
  ru: [
    ['Lada Niva', medium, 'XTA2', 2010, 2024],
    ['Lada Vesta', medium, 'XTAG', 2016, 2025],
    ['UAZ Patriot', large, 'XTT3', 2012, 2022],
  ],
  zh: [
    ['BYD Song Plus', large, 'LGXC', 2021, 2026],
    ['Chery Tiggo 8', large, 'LVVD', 2020, 2026],
    ['Geely Coolray', medium, 'LB37', 2020, 2026],
  ],
  en: [
    ['Vauxhall Astra', medium, 'W0LP', 2012, 2022],
    ['Ford Focus', medium, 'WF0N', 2011, 2022],
    ['Land Rover Discovery', large, 'SALG', 2014, 2023],
  ],
}

/** The same cars for the same chance: no plate and no VIN comes twice. `latest` is the newest year on sale. */
export function createCars(chance: Chance, first: number, latest: number) {
  const plates = new Set<string>()
  let serial = first
  // Two branches apart never give out the same plate: theirs differ in whether the digits add up to an even number.
  const own = first === 0 ? 0 : 1
  return (area: Area, isFleet: boolean): DemoCar => {
    // Cars from abroad came with their owners, and most of them carry the plates of home.
    const isForeign = area !== 'fa' && !isFleet && chance.below(5) < 3
    const [model, vehicleClass, maker, from, to] = isForeign
      ? chance.pick(fromAbroad[area])
      : commonModel(isFleet, chance)
    const plateArea = isForeign && chance.below(3) > 0 ? area : 'fa'
    const newest = Math.min(to, latest)
    // More often near the newest: old cars go to smaller shops.
    const back = Math.min(chance.below(newest - from + 1), chance.below(newest - from + 1))
    serial += 1
    let plate = plateOf(plateArea, chance)
    while (plates.has(plate) || parityOf(plate) !== own) plate = plateOf(plateArea, chance)
    plates.add(plate)
    return { plate, vin: vinOf(maker, serial, chance), model, vehicleClass, year: newest - back }
  }
}

function parityOf(plate: string): number {
  return [...plate.replace(/\D/g, '')].reduce((sum, digit) => sum + Number(digit), 0) % 2
}

function commonModel(isFleet: boolean, chance: Chance): Model {
  return chance.pick((isFleet ? chance.below(3) > 0 : chance.onceIn(12)) ? vans : common)
}

function vinOf(maker: string, serial: number, chance: Chance): string {
  const vin = `${maker}${chance.letters(2)}${chance.digits(2)}0${chance.letters(2)}${String(serial).padStart(6, '0')}`
  return `${vin.slice(0, 8)}${vinCheckDigit(vin)}${vin.slice(9)}`
}

const letters = [...'بجدسصطقلمنوهی']
const tehran = ['10', '11', '20', '22', '33', '40', '44', '50', '55', '60', '66', '77', '88', '99'] as const
const elsewhere = ['12', '13', '15', '16', '21', '24', '31', '42', '53', '63', '68', '78', '82', '91'] as const

function plateOf(area: Area, chance: Chance): string {
  const digits = (count: number) => `${1 + chance.below(9)}${chance.digits(count - 1)}`
  if (area === 'fa') {
    const region = chance.pick(chance.onceIn(5) ? elsewhere : tehran)
    return `${digits(2)}${chance.pick(letters)}${digits(3)}-${region}`
  }
  const russian = () => chance.pick([...'АВЕКМНОРСТУХ'])
  const gulf = () => chance.pick([...'ABDEGHJKLNRSTUVXZ'])
  const plates = {
    ar: () => (chance.onceIn(2) ? `DXB ${chance.letters(1)} ${digits(5)}` : `${digits(4)} ${gulf()}${gulf()}${gulf()}`),
    ru: () => `${russian()}${digits(3)}${russian()}${russian()}${chance.pick(['77', '16', '30', '99', '178'])}`,
    zh: () => `${chance.pick([...'沪京粤浙苏'])}${chance.letters(1)}·${chance.letters(1)}${chance.digits(4)}`,
    en: () => `${chance.letters(2)}${chance.pick(['12', '15', '17', '19', '64', '68', '71'])} ${chance.letters(3)}`,
  }
  return plates[area]()
}
