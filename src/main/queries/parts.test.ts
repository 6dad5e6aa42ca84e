import { expect, test } from 'vitest'
import { type LoneStation, openLoneStation } from '../../../dev/demo/lone-station.ts'
import { importBatch } from '../../domain/imports/commands.ts'
import { findParts } from './parts.ts'
import { createReader } from './reader.ts'

function stationWith(count: number): LoneStation {
  const shop = openLoneStation(null)
  const rows = Array.from({ length: count }, (_, n) => ({
    number: `FLT-${n}`,
    name: `Oil filter for car ${n}`,
    nameOther: 'فیلتر روغن',
    unit: 'piece',
    price: 1000,
    taxRate: 0,
    codes: [`20${String(n).padStart(11, '0')}`],
    onHand: 0,
  }))
  const { importId } = shop.must<{ importId: string }>('startImport', { fileName: 'x' })
  for (let at = 0; at < rows.length; at += importBatch)
    shop.must('importParts', { importId, rows: rows.slice(at, at + importBatch) })
  shop.must('finishImport', { importId, rowsRead: rows.length })
  return shop
}

const find = ({ store }: LoneStation, text: string) =>
  findParts(createReader(store.database), { text, most: 5 }, { branchId: '', stationId: '', now: 0 }).map(
    ({ number }) => number,
  )

function use({ must }: LoneStation, code: string, times: number): void {
  for (let n = 0; n < times; n += 1) {
    const vehicle = { plate: `P${code}${n}`, customer: { name: 'A' } }
    const { workOrderId } = must<{ workOrderId: string }>('openWorkOrder', { vehicle })
    must('addPartToWorkOrder', { workOrderId, code, quantity: 1000 })
  }
}

test.each([100, 900, 4500])(
  'of %d parts of one name those in use come first, the most used before the others',
  (count) => {
    const shop = stationWith(count)
    use(shop, 'FLT-50', 1)
    use(shop, 'FLT-77', 2)
    for (const text of ['oil filter', 'oi', 'o f', 'فیلتر', 'روغن فیل', 'ف ر'])
      expect(find(shop, text).slice(0, 2), text).toEqual(['FLT-77', 'FLT-50'])
    expect(find(shop, 'oil')).toHaveLength(5)
    expect(find(shop, 'oil 50')[0]).toBe('FLT-50')
    expect(find(shop, 'oil 51')[0]).toBe('FLT-51')
    expect(find(shop, 'FLT-50')[0]).toBe('FLT-50')
    expect(find(shop, '2000000000003')[0]).toBe('FLT-3')
    expect(find(shop, 'flt-15')[0]).toBe('FLT-15')
    expect(find(shop, 'gearbox')).toEqual([])
    shop.store.close()
  },
)
