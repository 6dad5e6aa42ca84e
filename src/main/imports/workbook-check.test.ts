import { afterEach, expect, test } from 'vitest'
import { everyRight } from '../../../dev/demo/lone-station.ts'
import { type ZippedFile, zipOf } from '../exports/zip.ts'
import { closeShops, shopOf } from './list-shop.suite.ts'
import { workbookOf } from './workbook.suite.ts'
import { unfit } from './workbook-check.ts'

afterEach(closeShops)

const most = 1_000_000
const cell = (at: string) => `<c r="${at}" t="inlineStr"><is><t>x</t></is></c>`
const zeros = (count: number) => Buffer.alloc(count, ' ')

test.each([
  ['a row', `<row r="1">${cell('A1')}</row><row r="4000000000">${cell('A4000000000')}</row>`],
  ['a row in other words', `<row r="1e300"/>`],
  ['a row written as an entity', `<row r="&#52;000000000"/>`],
  ['a row behind a prefix', `<x:row x:r="4000000000"/>`],
  ['a row behind a letter that ends in a space of others', `<\u00e0:row r="4000000000"/>`],
  ['a row behind another attribute', `<row a=">" r="4000000000"/>`],
  ['a row behind a sign no attribute has', `<row a="<" r="4000000000"/>`],
  ['a row behind a rarer space', `<row\fr="4000000000"/>`],
  ['a column', `<row r="1">${cell('AAAAAAA1')}</row>`],
  ['a column behind the last', `<row r="1">${cell('XFE1')}</row>`],
])('a workbook that names %s where a sheet has none is refused, and the desk goes on', async (_, rows) => {
  expect(unfit(workbookOf(rows), most)).toBe('broken')
  const { desk } = shopOf()
  expect(await desk.open('bomb.xlsx', workbookOf(rows), everyRight)).toMatchObject({ refused: 'import.brokenWorkbook' })
})

test('the last row and the last column of a sheet are there', () => {
  const row = `<row r="1048576" spans="1:2" xmlns:r="x">${cell('XFD1048576')}</row>`
  expect(unfit(workbookOf(`<row>${cell('A1')}</row>${row}`), most)).toBeNull()
})

test('more rows or cells than a sheet has are refused, though none has a number', () => {
  expect(unfit(workbookOf('<row/>'.repeat(1_048_577)), 100 * most)).toBe('broken')
  expect(unfit(workbookOf(`<row>${cell('A1').repeat(16_385)}</row>`), 100 * most)).toBe('broken')
})

/** A ZIP of one file, whose heads say what they are told to. */
function lying(file: ZippedFile, lie: (zip: Buffer, local: number, directory: number) => void): Buffer {
  const zip = zipOf([file])
  lie(zip, 0, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])))
  return zip
}

test('a bomb is refused by what it comes to, whatever its heads and its directory say, or where there is none', () => {
  const bomb = { name: 'xl/sheet1.xml', bytes: zeros(3 * most) }
  expect(unfit(zipOf([bomb]), most)).toBe('tooLarge')
  expect(unfit(zipOf([bomb]), 4 * most)).toBeNull()
  expect(
    unfit(zipOf(Array.from({ length: 3 }, (_, at) => ({ name: `${at}.xml`, bytes: zeros(most / 2) }))), most),
  ).toBe('tooLarge')
  const said = (size: number) =>
    lying(bomb, (zip, local, directory) => {
      zip.writeUInt32LE(size, local + 22)
      zip.writeUInt32LE(size, directory + 24)
    })
  expect(unfit(said(10), most)).toBe('tooLarge')
  const unsized = lying(bomb, (zip, local, directory) => {
    zip.writeUInt16LE(8, local + 6)
    for (const at of [14, 18, 22]) zip.writeUInt32LE(0, local + at)
    zip.writeUInt32LE(0x08074b50, directory)
  })
  expect(unfit(unsized, most)).toBe('tooLarge')
  // Little, for which the reader would make much room.
  const small = lying({ name: 'a.xml', bytes: zeros(10) }, (zip, local) => zip.writeUInt32LE(3_000_000_000, local + 22))
  expect(unfit(small, most)).toBe('tooLarge')
})

test('a picture in a workbook is not counted, since nobody unpacks it', () => {
  expect(unfit(zipOf([{ name: 'xl/media/car.png', bytes: zeros(3 * most) }]), most)).toBeNull()
})
