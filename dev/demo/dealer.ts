import type { Id } from '../../src/core/kinds.ts'
// The demo dealer: a workshop with two branches in Tehran. Every name, phone, plate and VIN is invented.

import type { Calendar } from '../../src/core/calendar.ts'
import type { Actor } from '../../src/core/context.ts'
import { type Right, rights } from '../../src/domain/people/person.ts'
import { usualRoles } from '../../src/domain/people/usual-roles.ts'

/** What head office sets up: `setUpDealer`, then `openBranch`, `addRole` and `hire` with these. */
export const demoDealer = {
  dealerId: 'demo-dealer',
  name: 'کاردان خودرو · Kardan Motors',
  address: 'تهران، جاده مخصوص کرج، کیلومتر ۹ · Makhsous Karaj Road km 9, Tehran',
  taxId: '14009990015',
}

export interface DemoBranch {
  branchId: string
  name: string
  address: string
  currency: string
  timeZone: string
  calendar: Calendar
  /** Minutes after midnight. */
  dayStartsAt: number
  /** Basis points. */
  taxRate: number
  country: string
  /** Rials that what is paid is rounded to. */
  payableRounding: number
  /** Minutes after midnight between which cars are taken in, and how many an hour. */
  opensAt: number
  closesAt: number
  carsPerHour: number
  locationName: string
}

const inTehran = {
  currency: 'IRR',
  timeZone: 'Asia/Tehran',
  calendar: 'jalali',
  dayStartsAt: 0,
  taxRate: 1000,
  country: 'IR',
  payableRounding: 1000,
  opensAt: 465,
  closesAt: 1080,
  carsPerHour: 3,
} as const

export const demoBranches: readonly [DemoBranch, DemoBranch] = [
  {
    branchId: 'demo-branch-west',
    name: 'شعبه غرب · West branch',
    address: 'تهران، جاده مخصوص کرج، کیلومتر ۹',
    locationName: 'انبار غرب · West shelf',
    ...inTehran,
  },
  {
    branchId: 'demo-branch-east',
    name: 'شعبه تهران‌پارس · Tehranpars branch',
    address: 'تهران، تهران‌پارس، خیابان کاردان، شماره ۱۲',
    locationName: 'انبار تهران‌پارس · Tehranpars shelf',
    ...inTehran,
  },
]

export interface DemoRole {
  roleId: string
  name: string
  rights: readonly Right[]
  /** Rials up to which a right holds. */
  limits?: Partial<Record<Right, number>>
}

export const demoRoles: readonly DemoRole[] = [
  {
    roleId: 'demo-role-manager',
    name: 'مدیر · Manager',
    rights: rights.filter((right) => right !== 'dealer.setUp'),
  },
  {
    roleId: 'demo-role-adviser',
    name: 'کارشناس پذیرش · Service adviser',
    rights: usualRoles.adviser,
    limits: { 'line.discount': 5_000_000 },
  },
  {
    roleId: 'demo-role-parts',
    name: 'انباردار · Parts clerk',
    rights: usualRoles.parts,
  },
  {
    roleId: 'demo-role-cashier',
    name: 'صندوق‌دار · Cashier',
    rights: usualRoles.cashier,
    limits: { 'payment.refund': 20_000_000, 'cash.expense': 10_000_000 },
  },
  {
    roleId: 'demo-role-technician',
    name: 'تکنسین · Technician',
    rights: usualRoles.technician,
  },
  { roleId: 'demo-role-owner', name: 'مالک · Owner', rights },
]

export interface DemoPerson {
  personId: string
  name: string
  roleId: string
  /** Told to everybody in the README: a demo keeps no secrets. */
  pin: string
}

const somebody = (key: string, name: string, role: string, pin: string): DemoPerson => ({
  personId: `demo-person-${key}`,
  name,
  roleId: `demo-role-${role}`,
  pin,
})

export const demoPeople: readonly DemoPerson[] = [
  somebody('sara', 'سارا کیانی · Sara Kiani', 'manager', '1111'),
  somebody('babak', 'بابک نوری · Babak Nouri', 'manager', '1212'),
  somebody('nima', 'نیما پارسا · Nima Parsa', 'adviser', '2222'),
  somebody('leila', 'لیلا رستگار · Leila Rastegar', 'adviser', '2323'),
  somebody('omid', 'امید تابان · Omid Taban', 'parts', '3333'),
  somebody('mina', 'مینا سپهر · Mina Sepehr', 'parts', '3434'),
  somebody('arash', 'آرش بهار · Arash Bahar', 'cashier', '4444'),
  somebody('vera', 'Вера Белова · Vera Belova', 'cashier', '4545'),
  somebody('davoud', 'داوود مهرگان · Davoud Mehregan', 'technician', '5555'),
  somebody('reza', 'رضا کوشا · Reza Kousha', 'technician', '5656'),
  somebody('yusuf', 'يوسف الحداد · Yusuf Haddad', 'technician', '5757'),
  somebody('liwei', '李伟 · Li Wei', 'technician', '5858'),
  somebody('mahtab', 'مهتاب شریفی · Mahtab Sharifi', 'owner', '9999'),
]

/** Who does what in a branch, by the key of their name. */
export interface DemoStaff {
  manager: string
  adviser: string
  parts: string
  cashier: string
  technician: string
  checker: string
}

/** The staff of each branch, in the order of `demoBranches`. */
export const demoStaff: readonly [DemoStaff, DemoStaff] = [
  { manager: 'sara', adviser: 'nima', parts: 'omid', cashier: 'arash', technician: 'davoud', checker: 'reza' },
  { manager: 'babak', adviser: 'leila', parts: 'mina', cashier: 'vera', technician: 'liwei', checker: 'yusuf' },
]

/** The counters of both branches; a desk is opened at the first. */
export const demoCounters = [
  { branch: 0, name: 'پیشخوان ۱ · Counter 1' },
  { branch: 0, name: 'پیشخوان ۲ · Counter 2' },
  { branch: 0, name: 'انبار قطعات · Parts desk' },
  { branch: 1, name: 'پیشخوان ۱ · Counter 1' },
  { branch: 1, name: 'پیشخوان ۲ · Counter 2' },
  { branch: 1, name: 'انبار قطعات · Parts desk' },
] as const

/** Somebody of the staff, with the rights and limits of their role. */
export function demoActor(personId: string): Actor {
  const person = demoPeople.find((one) => one.personId === personId)
  const role = demoRoles.find(({ roleId }) => roleId === person?.roleId)
  return {
    id: personId as Id<'person'>,
    name: person?.name ?? '',
    rights: new Set(role?.rights),
    limits: role?.limits ?? {},
  }
}
