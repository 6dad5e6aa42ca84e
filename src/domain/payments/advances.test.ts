import { expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'
import type { Ask } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Id } from '../../core/kinds.ts'
import { driveSync } from '../../core/run.ts'
import { createAnswer } from '../../main/store/asks.ts'
import { advancesFor } from './advances.ts'

const used = (counter: ReturnType<typeof openCounter>) =>
  counter.desk.rows<{ amount: number }>('select amount from allocation order by rowid').map(({ amount }) => amount)

test('an invoice is paid from what is left of earlier payments, the oldest of them first', () => {
  const counter = openCounter()
  const { desk, pay, labour, issue } = counter
  for (const amount of [3_000_000, 4_000_000, 9_000_000]) {
    desk.time.now += 1000
    pay([], amount, { keepRest: true })
  }
  labour(6_000_000)
  issue({ useAdvances: true })
  expect(used(counter)).toEqual([3_000_000, 2_280_000])
  expect(counter.balances()).toMatchObject({ advances: -10_720_000 })
})

test('of a customer of many years only the latest payments are read, until all that is left was found', () => {
  const { desk, customerId, pay, labour, issue } = openCounter()
  const look = () => {
    let read = 0
    const answer = createAnswer(desk.store.database, () => 'i-one')
    const counted = (ask: Ask) => {
      const rows = answer(ask)
      if (ask.ask === 'rows' && ask.entity.name === 'payment') read += (rows as unknown[]).length
      return rows
    }
    const ctx = {
      now: desk.time.now,
      today: '2026-11-21',
      currency: 'IRR',
      actor: desk.manager,
      newId: () => 'new',
    } as unknown as Context
    const changes = driveSync(
      advancesFor('new' as Id<'invoice'>, customerId as Id<'customer'>, 1_000_000, ctx),
      counted,
    )
    return { read, uses: changes.filter(({ entity }) => entity.name === 'allocation').map(({ values }) => values) }
  }
  for (let visit = 0; visit < 60; visit += 1) {
    desk.time.now += 1000
    labour(1_000_000)
    pay([issue().invoiceId], 880_000)
  }
  expect(look()).toEqual({ read: 0, uses: [] })
  const { paymentId } = pay([], 500_000, { keepRest: true })
  expect(look()).toMatchObject({ read: 16, uses: [{ paymentId, amount: 500_000 }] })
})
