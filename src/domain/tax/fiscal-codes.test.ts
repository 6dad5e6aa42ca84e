import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneDigitChanged } from '../identifiers/digits.suite.ts'
import { largestSerial, moadianTaxId, readMoadianTaxId } from './moadian-tax-id.ts'
import { rateOn, rates } from './rates.ts'
import { plainDecimal, readZatcaQr, zatcaQr } from './zatca-qr.ts'

describe('Moadian tax id', () => {
  const vector = 'A14P7E04C7F001B2BBB3D3'

  it('is that of the published sample', () => {
    expect(moadianTaxId({ memory: 'A14P7E', issuedAt: 1_691_989_628_000, serial: 0x1b2bbb3d })).toBe(vector)
    expect(readMoadianTaxId(vector)).toEqual({ memory: 'A14P7E', day: 19_583, serial: 0x1b2bbb3d })
    // An older sample of the organisation, from before days were counted: its check digit is made in the same way.
    expect(readMoadianTaxId('A111220E1B9155CB1F18C7')).toMatchObject({ memory: 'A11122' })
  })

  it('counts days in UTC', () => {
    const at = (time: string) => moadianTaxId({ memory: 'A14P7E', issuedAt: Date.parse(time), serial: 1 }).slice(6, 11)
    expect(at('2026-11-21T23:59:59Z')).toBe(at('2026-11-21T00:00:00Z'))
    // One in the morning in Tehran is still the day before.
    expect(at('2026-11-22T01:00:00+03:30')).toBe(at('2026-11-21T12:00:00Z'))
  })

  it('reads what it wrote, and finds every wrong digit of memory, day and serial', () => {
    const memories = fc.stringMatching(/^[A-Z0-9]{6}$/)
    const serials = fc.integer({ min: 1, max: largestSerial })
    fc.assert(
      fc.property(memories, fc.nat(0xfffff), serials, fc.nat(), (memory, day, serial, change) => {
        const taxId = moadianTaxId({ memory, issuedAt: day * 86_400_000, serial })
        expect(taxId).toMatch(/^[A-Z0-9]{6}[0-9A-F]{15}\d$/)
        expect(readMoadianTaxId(taxId)).toEqual({ memory, day, serial })
        expect(readMoadianTaxId(taxId.slice(0, 21) + oneDigitChanged(taxId.slice(21), 0, change))).toBeUndefined()
        if (serial < largestSerial && serial % 10 !== 9) {
          const next = moadianTaxId({ memory, issuedAt: day * 86_400_000, serial: serial + 1 })
          expect(readMoadianTaxId(next.slice(0, 21) + taxId.slice(21))).toBeUndefined()
        }
      }),
    )
  })

  it('is refused when its parts cannot be', () => {
    const good = { memory: 'A14P7E', issuedAt: 0, serial: 1 }
    const wrong = [{ memory: 'A14P7' }, { memory: 'a14p7e' }, { serial: 0 }, { serial: 1e12 }, { serial: 1.5 }]
    for (const part of [...wrong, { issuedAt: -1 }, { issuedAt: Number.NaN }])
      expect(() => moadianTaxId({ ...good, ...part }), JSON.stringify(part)).toThrow(RangeError)
    for (const text of [
      '',
      'A14P7E04C7F001B2BBB3D4',
      'A14P7E04C7F001B2BBB3D',
      'A14P7EFFFFFFFFFFFFFFF0',
      vector.toLowerCase(),
    ])
      expect(readMoadianTaxId(text), text).toBeUndefined()
  })
})

describe('ZATCA code', () => {
  const vector = 'AQxCb2JzIFJlY29yZHMCDzMxMDEyMjM5MzUwMDAwMwMUMjAyMi0wNC0yNVQxNTozMDowMFoEBzEwMDAuMDAFBjE1MC4wMA=='
  const invoice = {
    seller: 'Bobs Records',
    vatNumber: '310122393500003',
    issuedAt: Date.parse('2022-04-25T15:30:00Z'),
    total: 100_000,
    tax: 15_000,
  }

  it('is that of the published sample', () => {
    expect(zatcaQr(invoice)).toBe(vector)
    expect(readZatcaQr(vector)).toEqual({
      seller: 'Bobs Records',
      vatNumber: '310122393500003',
      timestamp: '2022-04-25T15:30:00Z',
      total: '1000.00',
      tax: '150.00',
    })
  })

  it('counts the length in bytes, so that an Arabic name survives', () => {
    const seller = 'ورشة الخليج لصيانة السيارات'
    const code = zatcaQr({ ...invoice, seller })
    expect(Buffer.from(code, 'base64')[1]).toBe(Buffer.byteLength(seller))
    expect(readZatcaQr(code)?.seller).toBe(seller)
    for (const length of [127, 128, 200])
      expect(readZatcaQr(zatcaQr({ ...invoice, seller: 'ش'.repeat(length) }))?.seller).toBe('ش'.repeat(127))
  })

  it('says what was put in, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(1e12), fc.nat(1e12), (seller, total, tax) => {
        fc.pre(new TextEncoder().encode(seller).length < 256)
        const read = readZatcaQr(zatcaQr({ ...invoice, seller, total, tax }))
        expect(read).toMatchObject({ total: plainDecimal(total, 2), tax: plainDecimal(tax, 2) })
        expect(read?.seller).toBe(seller.toWellFormed())
      }),
    )
  })

  it('skips the signed tags of phase 2 and refuses what is cut or no code', () => {
    const signed = Buffer.concat([Buffer.from(vector, 'base64'), Buffer.from([6, 2, 0xff, 0xfe])])
    expect(readZatcaQr(signed.toString('base64'))?.total).toBe('1000.00')
    for (const code of ['', 'hello', vector.slice(0, 80), Buffer.from([1, 200, 65]).toString('base64')])
      expect(readZatcaQr(code), code).toBeUndefined()
    expect(readZatcaQr(Buffer.from([1, 1, 0xff, 2, 0, 3, 0, 4, 0, 5, 0]).toString('base64'))).toBeUndefined()
  })

  it('writes decimals without groups', () => {
    expect([plainDecimal(123_456_789, 2), plainDecimal(5, 2), plainDecimal(-5, 3), plainDecimal(-7, 0)]).toEqual([
      '1234567.89',
      '0.05',
      '-0.005',
      '-7',
    ])
  })
})

describe('rates', () => {
  it.each([
    ['IR', '2024-03-19', 900],
    ['IR', '2024-03-20', 1000],
    ['SA', '2020-06-30', 500],
    ['SA', '2020-07-01', 1500],
    ['AE', '2026-11-21', 500],
    ['AE', '2017-12-31', undefined],
    ['RU', '2018-12-31', 1800],
    ['RU', '2025-12-31', 2000],
    ['RU', '2026-01-01', 2200],
    ['CN', '2026-11-21', 1300],
    ['IE', '2020-08-31', 2300],
    ['IE', '2021-02-28', 2100],
    ['IE', '2021-03-01', 2300],
    ['GB', '2026-11-21', 2000],
    ['XX', '2026-11-21', undefined],
  ])('of %s on %s is %s', (country, day, rate) => {
    expect(rateOn(country, day)).toBe(rate)
  })

  it('know what is taxed otherwise', () => {
    expect(rateOn('CN', '2026-11-21', 'reduced')).toBe(600)
    expect(rateOn('CN', '2026-11-21', 'simplified')).toBe(100)
    expect(rateOn('RU', '2026-11-21', 'simplified')).toBe(500)
    expect(rateOn('IE', '2026-11-21', 'reduced')).toBe(1350)
    expect(rateOn('RU', '2026-11-21', 'simplifiedHigher')).toBe(700)
  })

  it('are one for each kind on every day, with no day between them', () => {
    for (const { country, kind, from, until } of rates) {
      for (const day of until === undefined ? [from] : [from, until]) {
        const held = rates.filter((rate) => rate.country === country && rate.kind === kind)
        expect(held.filter((rate) => rate.from <= day && day <= (rate.until ?? day))).toHaveLength(1)
      }
      if (until !== undefined) {
        const next = new Date(Date.parse(until) + 86_400_000).toISOString().slice(0, 10)
        expect(rateOn(country, next, kind)).toBeDefined()
      }
    }
  })
})
