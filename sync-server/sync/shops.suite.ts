import { afterAll } from 'vitest'
import { enrol, openDealer, openTestOffice, type TestStation } from '../office.suite.ts'

/** Head office for the tests of one file, and for each of them a dealer of its own with one station. */
export async function openShops() {
  const office = await openTestOffice()
  afterAll(() => office[Symbol.asyncDispose]())
  let dealers = 0
  async function shop(): Promise<{ dealer: string; station: TestStation }> {
    dealers += 1
    const dealer = await openDealer(office, `shop${dealers}`)
    return { dealer, station: await enrol(office, dealer) }
  }
  return { office, shop }
}
