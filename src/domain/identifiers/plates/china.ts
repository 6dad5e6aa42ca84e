import { fold } from '../../../core/text.ts'
import { fine, refused } from '../checked.ts'
import type { CheckedPlate } from '../plate.ts'

/** 沪 | B | 12345; new-energy plates are green and have one place more. */
export type ChinesePlate = {
  kind: 'china'
  province: string
  authority: string
  /** Without the suffix. */
  serial: string
  style: 'ordinary' | 'newEnergySmall' | 'newEnergyLarge'
  /** 挂 trailer, 学 learner, 警 police, 港 and 澳 for cars of Hong Kong and Macao. */
  suffix?: string
}

/** Kept as on the metal, with its dot: 沪B·D12345. I and O are not used (GA 36-2018). */
export function readChinese(text: string): CheckedPlate | undefined {
  const code = fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toUpperCase()
  const match = /^(\p{Script=Han})([A-Z])([A-Z0-9]{4,6})([挂学警港澳]?)$/u.exec(code)
  if (!match) return undefined
  const [, province = '', authority = '', serial = '', suffix = ''] = match
  const style = styleOf(serial, suffix)
  if (!style) return undefined
  if (!provinces.includes(province)) return refused('plate.region', { region: province })
  const unused = /[IO]/.exec(authority === 'O' ? serial : authority + serial)
  if (unused) return refused('plate.letter', { letter: unused[0] })
  const parts: ChinesePlate = { kind: 'china', province, authority, serial, style, ...(suffix && { suffix }) }
  return { ...fine(`${province}${authority}·${serial}${suffix}`), parts }
}

function styleOf(serial: string, suffix: string): ChinesePlate['style'] | undefined {
  if (serial.length + suffix.length === 5) return 'ordinary'
  if (suffix !== '') return undefined
  // A to E are driven by a battery alone, F to K not (GA 36-2018 with the letters added in 2021).
  if (/^[A-HJK][A-Z0-9]\d{4}$/.test(serial)) return 'newEnergySmall'
  return /^\d{5}[A-HJK]$/.test(serial) ? 'newEnergyLarge' : undefined
}

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
