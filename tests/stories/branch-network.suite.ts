import { afterAll, beforeAll, expect } from 'vitest'
import type { Engine } from '../../src/main/engine.ts'
import { createTlsLines } from '../../src/main/shop-network/tls-lines.ts'
import { type Counter, contentsOf, manager, openShop, type Shop, until } from './shop.ts'

/** The code of the one part of the shop. */
export const code = '4006381333931'

/**
 * Three computers of one branch, each on an address of its own, that can speak to each other where head office cannot be
 * heard. Made before the tests of a file and closed behind them.
 * @param portFrom ports of this file alone, since files run beside each other.
 */
export function branchNetwork(portFrom: number) {
  let opened: Shop | null = null
  const counters: Counter[] = []
  const hostOf = (number: number) => `127.0.0.${number}`
  const portOf = (number: number) => portFrom + number
  const outside = (number: number) => ({ lines: createTlsLines(hostOf(number)), discovery: null })

  const shop = () => {
    if (opened === null) throw new Error('the shop is not open yet')
    return opened
  }

  function counter(index: number): Counter {
    const found = counters[index]
    if (found === undefined) throw new Error(`there is no counter ${index}`)
    return found
  }

  beforeAll(async () => {
    opened = await openShop()
    for (const number of [1, 2, 3]) counters.push(await opened.counter(`counter ${number}`, { shop: outside(number) }))
    counter(0).run('addPart', { number: 'P-1', name: 'لنت جلو', price: 32_000_000, taxRate: 1000, code })
    await opened.settle(...counters)
  }, 60_000)
  afterAll(() => opened?.close())

  async function cutAll(): Promise<void> {
    for (const one of counters) one.cut()
    await until(
      () => counters.every(({ engine }) => engine.status().connection === 'offline'),
      'nobody hears head office',
    )
  }

  async function healAll(): Promise<void> {
    for (const one of counters) one.mend()
    await shop().settle(...counters)
    const [twice] = await shop().atHeadOffice(
      'select count(*) as n from (select "id" from "log" group by 1 having count(*) > 1) t',
    )
    expect(Number(twice?.n)).toBe(0)
    const made = new Set(
      counters.flatMap(({ engine }) => engine.store.database.prepare('select id from decision').pluck().all()),
    )
    const stands = new Set((await shop().atHeadOffice('select "id" from "log"')).map(({ id }) => id))
    expect([...made].filter((id) => !stands.has(id))).toEqual([])
  }

  return {
    shop,
    counters,
    counter,
    hostOf,
    portOf,
    addressOf: (number: number) => `${hostOf(number)}:${portOf(number)}`,
    outside,
    /** The three in the order of their ids: the first of them is the relay. */
    byId: () => [...counters].sort((a, b) => (stationOf(a.engine) < stationOf(b.engine) ? -1 : 1)),
    switchOn: (engine: Engine, number: number, addresses: string[]) =>
      engine.shop.settle({ on: true, port: portOf(number), addresses }, manager),
    cutAll,
    healAll,
    equal: () => new Set(counters.map(({ engine }) => contentsOf(engine))).size === 1,
  }
}

/** How many colleagues a station is linked with; -1 where it does not listen. */
export const linesOf = (engine: Engine) => engine.status().shop?.stations ?? -1
export const stationOf = (engine: Engine) => engine.store.local.identity?.stationId ?? ''
export const namesOf = ({ engine }: Counter) => engine.store.database.prepare('select name from customer').pluck().all()
