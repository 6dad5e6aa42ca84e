import { beforeEach, describe, expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { sayRefusal } from '../../locales/refusals.ts'

let desk: TestStation
beforeEach(() => {
  desk = openTestStation()
})

describe('an identifier that can never be right', () => {
  test('is refused with its reason, and nothing is saved; a right one and a merely odd one are kept', () => {
    const said = desk.refusal('addCustomer', { name: 'Leyla', nationalId: '0499370898' })
    expect(said).toMatchObject({
      refused: 'identifier.wrong',
      params: { identifier: 'nationalId', problem: 'identifier.checkDigit' },
    })
    for (const locale of ['en', 'fa', 'ar', 'ru', 'zh'] as const)
      expect(sayRefusal(locale, said as never)).not.toContain('identifier')
    expect(desk.rows('select id from customer')).toEqual([])
    const { customerId } = desk.run('addCustomer', { name: 'Leyla', nationalId: '0499370899' })
    expect(desk.refusal('updateCustomer', { customerId, taxId: '12' }).refused).toBe('identifier.wrong')
    const vehicle = { plate: '12 ب 345 67', model: '207', customer: { customerId } }
    expect(desk.refusal('openWorkOrder', { vehicle: { ...vehicle, vin: 'NAAP03EE1HO123456' } }).refused).toBe(
      'identifier.wrong',
    )
    // An unknown shape of plate may be a foreign one, and a short chassis number an old car.
    const { vehicleId } = desk.run('openWorkOrder', { vehicle: { ...vehicle, plate: 'B-AB 1234', vin: '8412345' } })
    expect(desk.refusal('updateVehicle', { vehicleId, vin: 'NAAP03EE1HI123456' }).params.problem).toBe('vin.ioq')
  })

  test('that stood there before keeps nobody from changing something else', () => {
    const { customerId } = desk.run('addCustomer', { name: 'Leyla' })
    desk.store.database.prepare("update customer set nationalId = '12' where id = ?").run(customerId)
    desk.run('updateCustomer', { customerId, nationalId: '12', address: 'Karaj' })
    expect(desk.rows('select address from customer')).toEqual([{ address: 'Karaj' }])
  })
})
