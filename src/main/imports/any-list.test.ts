import { afterEach, describe, expect, test } from 'vitest'
import { fieldsOf } from '../../domain/imports/fields.ts'
import { importKinds } from '../../domain/parts/import-run.ts'
import { closeShops, shopOf, sound, undo } from './list-shop.suite.ts'

afterEach(closeShops)

describe('whatever stands in the cells', () => {
  const pool = [
    '',
    ' ',
    '0',
    '-1',
    '1',
    '12',
    '1.5',
    '1e9',
    '99999999999999999999',
    '1403/05/12',
    '2026-01-10',
    '9999-99-99',
    'x',
    '=1+1',
    'ی'.repeat(400),
    '۱۲۳',
    'a|b;c',
    '"',
    '\u202e',
    '5%',
    'part',
    'labour',
    'held',
    'cheque',
    'cash',
    'Mary',
    '0912 111 1111',
    '12ب345ایران67',
    '12,5',
    '(3)',
    '5 تومان',
  ]
  let state = 5
  const cell = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return pool[(state >> 8) % pool.length] ?? ''
  }
  test.each(importKinds)(
    '%s: every row has an outcome, the trial and the run agree, and the books balance',
    async (kind) => {
      const shop = shopOf()
      const fields = fieldsOf[kind]
      const lines = Array.from({ length: 400 }, () => fields.map(() => `"${cell().replaceAll('"', '""')}"`).join(','))
      const looked = await shop.look('junk.csv', `${fields.map((_, n) => `c${n}`).join(',')}\n${lines.join('\n')}\n`)
      const settled = { ...looked, kind, columns: [...fields] }
      const [tried, ran] = [await shop.bring(settled, true), await shop.bring(settled)]
      expect(ran.report).toEqual(tried.report)
      expect(ran.report.every(({ outcome, problems }) => outcome !== 'refused' || problems.length > 0)).toBe(true)
      sound(shop)
      if (ran.task.state !== 'done') return
      await undo(shop, ran.task)
      sound(shop)
    },
  )
})

test('10,000 rows: customers tried and imported within seconds', async () => {
  const shop = shopOf()
  const text = `Customer,Phone,Address\n${Array.from({ length: 10_000 }, (_, n) => `Name ${n},0912${String(n).padStart(7, '0')},Street ${n}\n`).join('')}`
  const looked = await shop.look('customers.csv', text)
  const timed = async (isTrial: boolean) => {
    const start = performance.now()
    expect((await shop.bring(looked, isTrial)).counts.made).toBe(10_000)
    return Math.round(performance.now() - start)
  }
  const [tried, ran] = [await timed(true), await timed(false)]
  console.log(`10,000 customers: tried in ${tried} ms, imported in ${ran} ms`)
  expect(tried + ran).toBeLessThan(60_000)
}, 120_000)
