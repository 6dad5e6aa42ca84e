import { expect, test } from 'vitest'
import { openOfficePage } from './office-page.ts'
import { openShop } from './shop.ts'

test('a day is written at head office as people of the place write it, and one that is none changes nothing', async () => {
  const shop = await openShop()
  try {
    const page = await openOfficePage(shop.headOffice, 'fa')
    const { dealerId, branchId } = shop
    expect(await page.read()).toMatch(/<input name="day"[^>]* placeholder="۱۴\p{Nd}{2}\/\p{Nd}{2}\/\p{Nd}{2}"/u)
    const write = (day: string, name: string) => page.press('/office/holiday', { dealerId, branchId, day, name })
    expect(await write('۱۴۰۶/۰۱/۰۱', 'نوروز')).toContain('role="status"')
    expect(await write('۱۴۰۶/۰۷/۳۱', 'هیچ')).toContain('role="alert"')
    const written = () => shop.atHeadOffice('select "day", "name" from "holiday"')
    expect(await written()).toEqual([{ day: '2027-03-21', name: 'نوروز' }])
  } finally {
    await shop.close()
  }
}, 60_000)
