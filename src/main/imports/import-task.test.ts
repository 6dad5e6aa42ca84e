import { setImmediate as breathe } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { everyRight, type LoneStation, openLoneStation } from '../../../dev/demo/lone-station.ts'
import { csvColumns, csvLine, demoParts, partsCsv } from '../../../dev/demo/parts.ts'
import type { Task } from '../../core/port.ts'
import { importBatch } from '../../domain/imports/commands.ts'
import { type CommandName, rollups } from '../../domain/index.ts'
import type { FoundPart } from '../../domain/parts/queries.ts'
import { findParts } from '../queries/parts.ts'
import { createReader } from '../queries/reader.ts'
import { bodySql } from '../store/thinning.ts'
import { batchBeside, importList, type RunningImport } from './import-task.ts'
import { cancelLeftImports, stepsOfImport } from './left-imports.ts'
import { partsListOf } from './rows.ts'
import { undoInSteps } from './undo-import.ts'

const open: LoneStation[] = []
afterEach(() => {
  for (const station of open.splice(0)) station.store.close()
})

function station(): LoneStation {
  const opened = openLoneStation(null)
  open.push(opened)
  return opened
}

function partsIn(text: string) {
  const calendar = { calendar: 'auto', home: 'jalali', today: '2026-11-21' } as const
  const amounts = { currency: 'IRR', taxRate: 1000, money: 'auto', persianLetters: true } as const
  const list = partsListOf(text, { ...calendar, ...amounts })
  if ('refused' in list) throw new Error(list.refused)
  return list
}

/** Starts an import and hands every word of its task to `onTask`, with what cancels it. */
function start(
  { store, run }: LoneStation,
  text: string,
  onTask: (task: Task, cancel: () => void) => void = () => {},
  rests: () => Promise<unknown> = breathe,
) {
  const started: RunningImport = importList(partsIn(text), (name, input) => run(name as CommandName, input), {
    fileName: 'parts.csv',
    kind: 'parts',
    isTrial: false,
    breathe: rests,
    newId: () => 'task-1',
    decisions: () => store.local.head.seq,
    onTask: (task) => onTask(task, () => started.cancel()),
    stepsOf: (importId) => stepsOfImport(store.database, importId),
  })
  return started
}

const find = ({ store }: LoneStation, text: string): FoundPart[] =>
  findParts(createReader(store.database), { text, most: 20 }, { branchId: 'demo-branch-west', stationId: '', now: 0 })
const count = ({ store }: LoneStation, sql: string): number => store.database.prepare(sql).pluck().get() as number
const csvOf = (parts: Iterable<Parameters<typeof csvLine>[0]>) =>
  `${csvColumns.join(',')}\n${[...parts].map(csvLine).join('\n')}\n`

test('5,000 parts come in, are seen when the import has finished, and are found, counted and scanned', async () => {
  const shop = station()
  const seen: Task[] = []
  const [first] = demoParts(1)
  const before: number[] = []
  const task = await start(shop, partsCsv(5000), (told) => {
    seen.push(told)
    if (told.state === 'running') before.push(find(shop, first?.number ?? '').length)
  }).finished
  expect(task).toMatchObject({ state: 'done', done: 5000, total: 5000, problems: [], problemCount: 0 })
  expect(seen.length).toBeGreaterThan(5000 / importBatch)
  expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b))
  expect(new Set(before)).toEqual(new Set([0]))
  const [found] = find(shop, first?.number ?? '')
  expect(found).toMatchObject({ number: first?.number, price: first?.price, onHand: first?.onHand })
  expect(find(shop, first?.codes[0] ?? '')[0]?.number).toBe(first?.number)
  expect(count(shop, 'select count(*) from part')).toBe(5000)
  for (const { name, source, sum, by } of rollups) {
    const facts = count(shop, `select coalesce(sum(${sum ?? 1}), 0) from "${source.name}"`)
    expect(count(shop, `select coalesce(sum(total), 0) from "${name}"`), `${name} by ${by}`).toBe(facts)
  }
})

test('the same list again changes nothing', async () => {
  const shop = station()
  await start(shop, partsCsv(1000)).finished
  const rows = () =>
    ['part', 'barcode', 'stockMovement', 'importChange'].map((t) => count(shop, `select count(*) from ${t}`))
  const before = rows()
  const task = await start(shop, partsCsv(1000)).finished
  expect(task).toMatchObject({ state: 'done', done: 1000 })
  expect(rows()).toEqual(before)
})

test('new prices replace the old ones, and come back when the import is taken back', async () => {
  const shop = station()
  const parts = [...demoParts(700)]
  const [first, second] = parts
  await start(shop, csvOf(parts)).finished
  const dearer = parts.map((part) => ({ ...part, price: part.price + 5000 }))
  const extra = {
    ...dearer[0],
    number: 'NEW-1',
    codes: [],
    name: 'New',
    nameOther: '',
    unit: 'piece',
    price: 1,
    onHand: 0,
  } as const
  const task = await start(shop, csvOf([...dearer, { ...extra, codes: [] }])).finished
  expect(find(shop, first?.number ?? '')[0]?.price).toBe((first?.price ?? 0) + 5000)
  expect(find(shop, 'NEW-1')).toHaveLength(1)
  // Somebody changed one of them since: that price is theirs.
  shop.must('changePrice', { partId: find(shop, second?.number ?? '')[0]?.partId, price: 77_000 })

  const importId = task.importId ?? ''
  const steps = stepsOfImport(shop.store.database, importId)
  const run = (name: string, input: unknown) => shop.run(name as CommandName, input)
  expect(steps.changeIds).toHaveLength(700)
  expect(await undoInSteps(importId, steps, run, breathe)).toMatchObject({ keptByOthers: 1 })
  expect(find(shop, first?.number ?? '')[0]?.price).toBe(first?.price)
  expect(find(shop, second?.number ?? '')[0]?.price).toBe(77_000)
  expect(find(shop, 'NEW-1')).toHaveLength(0)
  expect(shop.run('undoImport', { importId })).toMatchObject({ refused: 'import.alreadyUndone' })
})

test('undoing in one decision gives the same as in steps', async () => {
  const shop = station()
  const parts = [...demoParts(150)]
  await start(shop, csvOf(parts)).finished
  const task = await start(shop, csvOf(parts.map((part) => ({ ...part, price: part.price * 2 })))).finished
  expect(shop.must('undoImport', { importId: task.importId })).toMatchObject({ keptByOthers: 0 })
  expect(parts.every((part) => find(shop, part.number)[0]?.price === part.price)).toBe(true)
})

test('cancelled half way: nothing of it is seen, changed prices are back, and the list can come again', async () => {
  const shop = station()
  const parts = [...demoParts(2000)]
  await start(shop, csvOf(parts.slice(0, 1000))).finished
  const dearer = csvOf(parts.map((part) => ({ ...part, price: part.price + 9000 })))
  const task = await start(shop, dearer, ({ done }, cancel) => {
    if (done >= 1500) cancel()
  }).finished
  expect(task.state).toBe('cancelled')
  expect(task.done).toBeLessThan(2000)
  expect(count(shop, `select count(*) from importRun where state = 'running'`)).toBe(0)
  for (const part of parts.slice(0, 1000)) expect(find(shop, part.number)[0]?.price).toBe(part.price)
  for (const part of parts.slice(1000, 1100)) expect(find(shop, part.number)).toEqual([])

  expect(await start(shop, csvOf(parts)).finished).toMatchObject({ state: 'done', done: 2000 })
  for (const part of parts) expect(find(shop, part.number)[0]?.price, part.number).toBe(part.price)
})

test('commands have their turn between batches, which are small while somebody works', async () => {
  const shop = station()
  let turns = 0
  const decisions = () => count(shop, `select count(*) from decision d where ${bodySql} like '%"importParts"%'`)
  await start(shop, partsCsv(3000)).finished
  const large = Math.ceil(3000 / importBatch)
  expect(decisions()).toBe(large)
  const again = csvOf([...demoParts(3000)].map((part) => ({ ...part, price: part.price + 1000 })))
  await start(
    shop,
    again,
    () => {},
    async () => {
      shop.must('addCustomer', { name: 'A', phone: '', address: '' })
      turns += 1
      await breathe()
    },
  ).finished
  // One large batch before anybody was noticed, the others of fifty.
  expect(decisions()).toBe(large + 1 + (3000 - importBatch) / batchBeside)
  expect(count(shop, 'select count(*) from customer')).toBe(turns)
})

test('what cannot be read is told of with its line; with nothing readable the import fails and leaves nothing', async () => {
  const shop = station()
  const mixed = await start(shop, 'number,name,price\n1,a,10\n2,b,x\n3,c,30\n').finished
  expect(mixed).toMatchObject({ state: 'done', done: 3, problemCount: 1 })
  expect(mixed.problems).toEqual([{ line: 3, problem: 'import.priceNotAmount', params: { value: 'x' } }])

  const junk = await start(shop, `number,name,price\n${'?,,"\n'.repeat(10_000)}`).finished
  expect(junk).toMatchObject({ state: 'failed', problemCount: 10_001 })
  expect(junk.problems).toHaveLength(100)
  expect(junk.problems[0]).toEqual({ line: 0, problem: 'import.nothing', params: {} })
  expect(count(shop, 'select count(*) from part')).toBe(2)
})

test('a right withdrawn in the middle stops the import, says why, and it is taken back at the next start', async () => {
  const shop = station()
  let ran = 0
  const started = importList(
    partsIn(partsCsv(1000)),
    (name, input) => {
      ran += 1
      return shop.store.run(name, input, { ...everyRight, rights: ran > 4 ? new Set() : everyRight.rights })
    },
    {
      fileName: 'x.csv',
      kind: 'parts',
      isTrial: false,
      breathe,
      newId: () => 't',
      decisions: () => 0,
      onTask: () => {},
      stepsOf: () => ({ changeIds: [], itemIds: [], usedParts: () => [] }),
    },
  )
  const task = await started.finished
  expect(task.state).toBe('failed')
  expect(task.problems.at(-1)).toEqual({ line: 0, problem: 'right.missing', params: { right: 'import.run' } })
  expect(count(shop, `select count(*) from importRun where state = 'running'`)).toBe(1)
  expect(await cancelLeftImports(shop.store, breathe)).toBe(1)
  expect(count(shop, `select count(*) from importRun where state = 'cancelled'`)).toBe(1)
})

test('a start leaves alone what another station is importing', async () => {
  const shop = station()
  const { importId } = shop.must<{ importId: string }>('startImport', { fileName: 'elsewhere.csv' })
  const { stamps } = shop.store.database.prepare('select stamps from importRun').get() as { stamps: string }
  const theirs = stamps.replace('demo-instance', 'their-instance')
  shop.store.database.prepare('update importRun set stamps = ? where id = ?').run(theirs, importId)
  expect(await cancelLeftImports(shop.store, breathe)).toBe(0)
})
