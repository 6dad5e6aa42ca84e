import { performance } from 'node:perf_hooks'
import { afterEach, expect, test } from 'vitest'
import { everyRight } from '../../../dev/demo/lone-station.ts'
import { closeShops, shopOf } from './list-shop.suite.ts'
import { openBeside } from './open-beside.ts'
import { workbookOf } from './workbook.suite.ts'

afterEach(closeShops)

const rowsMany = 20_000
const rowsOfWorkbook = 120_000
const headings = ['Part number', 'Part name', 'Price', 'Unit', 'VAT %']
const cellsOf = (at: number) => [`P-${String(at).padStart(6, '0')}`, `Brake pad ${at}`, '1250', 'piece', '9']

/** A workbook of parts as a supplier sends it, with every cell written out. */
function workbook(): Buffer {
  const lines = [headings, ...Array.from({ length: rowsOfWorkbook }, (_, at) => cellsOf(at))]
  const row = (cells: string[], at: number) =>
    cells.map((text, column) => `<c r="${'ABCDE'[column]}${at + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')
  return workbookOf(lines.map((cells, at) => `<row r="${at + 1}">${row(cells, at)}</row>`).join(''))
}

const list = () =>
  Buffer.from(
    [headings, ...Array.from({ length: rowsMany }, (_, at) => cellsOf(at))].map((row) => `${row.join(';')}\n`).join(''),
  )

/** The longest time nobody else had a turn while something went on, and how long it took, in milliseconds. */
async function pausesOf<T>(work: () => Promise<T>) {
  const began = performance.now()
  let [last, longest] = [began, 0]
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  const looking = setInterval(look, 1)
  const done = await work().finally(() => clearInterval(looking))
  look()
  return { done, longest, took: last - began }
}

test('while a large workbook is read, everybody else has a turn', async () => {
  const shop = shopOf()
  const bytes = workbook()
  const { done: looked, longest, took } = await pausesOf(() => shop.look('parts.xlsx', bytes))
  expect(looked).toMatchObject({ encoding: 'xlsx', sheets: ['Parts'], kind: 'parts', lines: rowsOfWorkbook })
  expect(looked.examples[0]).toEqual(cellsOf(0))
  expect(longest).toBeLessThan(took / 4)
})

test('every row of a large list comes in, with the line it stands in, also read once more in another encoding', async () => {
  const shop = shopOf()
  const looked = await shop.look('parts.csv', list())
  const other = await shop.desk.look({ ...looked, encoding: 'windows-1256' }, everyRight)
  expect(other).toMatchObject({ encoding: 'windows-1256', headings, lines: rowsMany })
  const { counts, report } = await shop.bring(looked, true)
  expect(counts).toMatchObject({ made: rowsMany, refused: 0 })
  expect(report.map(({ line }) => line).sort((a, b) => a - b)).toEqual(report.map((_, at) => at + 2))
})

test('a large file that is no list, and one whose reading is stopped, are refused', async () => {
  const shop = shopOf()
  const broken = Buffer.concat([workbook().subarray(0, 400_000), Buffer.alloc(100_000)])
  expect(await shop.desk.open('parts.xlsx', broken, everyRight)).toMatchObject({ refused: 'import.brokenWorkbook' })
  const stop = new AbortController()
  const opening = shop.desk.open('parts.xlsx', workbook(), everyRight, stop.signal)
  stop.abort()
  expect(await opening).toMatchObject({ refused: 'import.openingStopped' })
})

test('a file whose reading ended the thread is not read by the desk itself', async () => {
  const faults: unknown[] = []
  const thread = new URL('data:text/javascript,throw new RangeError("Invalid string length")')
  const opened = (bytes: Buffer) => openBeside(bytes, { thread, onFault: (trouble) => faults.push(trouble) })
  expect(await opened(workbookOf('<row r="1"/>'))).toEqual({ refused: 'import.brokenWorkbook', params: {} })
  expect(await opened(list())).toEqual({ refused: 'import.fileTooLarge', params: { size: 1 } })
  expect(faults).toHaveLength(2)
})
