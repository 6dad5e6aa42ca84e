import type { Country } from './checked.ts'

/** How the numbers of a country are made (ITU-T E.164 and the national plan). */
export type NumberingPlan = {
  country: Country
  callingCode: string
  /** Dialled before a number inside the country, and left out after the calling code. */
  trunk: string
  mobile: RegExp
  landline: RegExp
  /** Digits of a number without trunk prefix and calling code. */
  lengths: readonly number[]
}

const none = /$^/

export const numberingPlans: readonly NumberingPlan[] = [
  // Area codes have two digits and subscribers eight: 021 8888 1234.
  plan('IR', '98', '0', /^9\d{9}$/, /^[1-8]\d{9}$/, [10]),
  plan('RU', '7', '8', /^9\d{9}$/, /^[3-8]\d{9}$/, [10]),
  plan('CN', '86', '0', /^1[3-9]\d{9}$/, /^(?:10|2\d)\d{8}$|^[3-9]\d{9,10}$/, [10, 11]),
  plan('SA', '966', '0', /^5\d{8}$/, /^1[1-7]\d{7}$|^9200\d{5}$|^800\d{7}$/, [9, 10]),
  plan('AE', '971', '0', /^5[024-68]\d{7}$/, /^[2-4679]\d{7}$|^800\d{2,9}$/, [8, 9]),
  plan('IQ', '964', '0', /^7[3-9]\d{8}$/, /^[1-6]\d{7,8}$/, [8, 9, 10]),
  plan('KW', '965', '', /^[4569]\d{7}$/, /^2\d{7}$/, [8]),
  plan('QA', '974', '', /^[3567]\d{7}$/, /^4\d{7}$/, [8]),
  plan('BH', '973', '', /^[36]\d{7}$/, /^1\d{7}$/, [8]),
  plan('OM', '968', '', /^[79]\d{7}$/, /^2\d{7}$/, [8]),
  plan('GB', '44', '0', /^7\d{9}$/, /^[12389]\d{8,9}$/, [9, 10]),
  plan('IE', '353', '0', /^8[2-9]\d{7}$/, /^(?:1\d{7}|[24-79]\d{6,8})$/, [7, 8, 9]),
  plan('DE', '49', '0', /^1[5-7]\d{8,9}$/, /^[2-9]\d{4,11}$/, [5, 6, 7, 8, 9, 10, 11, 12]),
  plan('US', '1', '1', none, /^[2-9]\d{2}[2-9]\d{6}$/, [10]),
]

function plan(
  country: Country,
  callingCode: string,
  trunk: string,
  mobile: RegExp,
  landline: RegExp,
  lengths: readonly number[],
): NumberingPlan {
  return { country, callingCode, trunk, mobile, landline, lengths }
}
