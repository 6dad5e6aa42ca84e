import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '../../src/core/kinds.ts'
import type { DrawnPaper, EngineAnswer } from '../../src/core/port.ts'
import { computerTimers, type Timers } from '../../src/main/clock.ts'
import { type BreakingLine, openBreakingLine } from './breaking-line.ts'
import { type Ask, pageOf } from './page.ts'
import { type Counter, openShop, type Shop, until } from './shop.ts'

/** What reception photographs and lets sign is seen and printed at the cash desk, however bad the lines are. */
let shop: Shop
let lines: { reception: BreakingLine; cashDesk: BreakingLine }
let reception: Counter
let cashDesk: Counter
/** Waits are as long as in earnest divided by forty, and signatures are looked for as often. */
const timers: Timers = {
  ...computerTimers,
  after: (ms, work) => computerTimers.after(ms / 40, work),
  every: (ms, work) => computerTimers.every(ms === 30_000 ? 750 : ms, work),
}

beforeAll(async () => {
  shop = await openShop()
  const [one, other] = [await openBreakingLine(shop.headOffice.url), await openBreakingLine(shop.headOffice.url)]
  lines = { reception: one, cashDesk: other }
  const databaseKey = Buffer.alloc(32, 7)
  reception = await shop.counter('reception', { timers, databaseKey })
  cashDesk = await shop.counter('cash desk', { timers })
  await shop.settle(reception, cashDesk)
  reception.engine.moveTo(one.url)
  cashDesk.engine.moveTo(other.url)
}, 60_000)
afterAll(async () => {
  await shop.close()
  await lines.reception.close()
  await lines.cashDesk.close()
})

const okOf = <T>(answer: EngineAnswer): T => {
  if (!('ok' in answer)) throw new Error(JSON.stringify(answer))
  return answer.ok as T
}

async function take(ask: Ask, workOrderId: string, kind: string, picture: Buffer): Promise<string> {
  const kept = okOf<{ sha256: string }>(await ask({ ask: 'keepFile', base64: picture.toString('base64') }))
  okOf(await ask({ ask: 'run', press: randomUUID(), name: 'attach', input: { workOrderId, kind, ...kept, preview } }))
  return kept.sha256
}
const preview = `UklGR${'A'.repeat(200)}`

/** A JPEG as far as anybody looks before it is shown. */
const photoOf = (bytes: number) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(bytes - 4)])

function signature(): Buffer {
  const canvas = createCanvas(300, 90)
  const context = canvas.getContext('2d')
  context.lineWidth = 4
  context.moveTo(10, 60)
  context.bezierCurveTo(80, -20, 120, 120, 170, 40)
  context.stroke()
  return canvas.toBuffer('image/png')
}

function open(): Id<'workOrder'> {
  const car = { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'Leyla' } }
  return reception.run('openWorkOrder', { vehicle: car }).workOrderId as Id<'workOrder'> & number
}

test('every piece breaks on its way up and down, reception is started anew in between, and the cash desk sees it whole', async () => {
  const atReception = await pageOf(reception)
  const atCashDesk = await pageOf(cashDesk)
  const workOrderId = open()
  const photo = photoOf(900_000)
  reception.cut()
  const file = await take(atReception, workOrderId, 'photo', photo)
  expect(reception.engine.status().pictures).toEqual({ count: 1, bytes: 900_000, noRoom: false })
  // Nobody leaves while a picture is here alone.
  expect(await atReception({ ask: 'leave' })).toMatchObject({ refused: 'leave.undelivered' })
  expect(await atCashDesk({ ask: 'readFile', sha256: file })).toMatchObject({ refused: 'file.elsewhere' })

  let pieces = 0
  let twoPieces = () => {}
  const halfWay = new Promise<void>((done) => {
    twoPieces = done
  })
  lines.reception.onPiece = () => {
    pieces += 1
    if (pieces === 2) twoPieces()
  }
  reception.mend()
  await halfWay
  await reception.restart()
  reception.engine.moveTo(lines.reception.url)
  expect(reception.engine.status().pictures.count).toBe(1)
  await until(() => cashDesk.ask('workOrderPage', { workOrderId }) !== null, 'the order is at the cash desk')
  const [seen] = cashDesk.ask('workOrderPage', { workOrderId })?.attachments ?? []
  expect(seen).toMatchObject({ sha256: file, preview, stationName: 'reception' })
  await until(() => reception.engine.status().pictures.count === 0, 'head office has it', 60_000)
  expect(lines.reception.broken.up).toBeGreaterThan(3)
  expect(lines.reception.broken.down).toBeGreaterThan(3)
  // What had arrived before the line broke was not sent again.
  expect(lines.reception.passed.up).toBeLessThan(900_000 * 1.2)

  let answer = await atCashDesk({ ask: 'readFile', sha256: file })
  // Three breaks behind one another without a byte are given up; the page asks again.
  for (let tries = 0; 'refused' in answer && tries < 20; tries += 1)
    answer = await atCashDesk({ ask: 'readFile', sha256: file })
  expect(okOf<{ base64: string }>(answer).base64).toBe(photo.toString('base64'))
  expect(lines.cashDesk.broken.down).toBeGreaterThan(3)
  // From now on it is here, line or no line.
  cashDesk.cut()
  expect(okOf<{ base64: string }>(await atCashDesk({ ask: 'readFile', sha256: file })).base64).toHaveLength(1_200_000)
  cashDesk.mend()
  expect(bytesUnder(reception).some((bytes) => bytes.includes(photo.subarray(0, 64)))).toBe(false)
}, 120_000)

/** The bytes of every file in its folder of pictures, as a thief would find them. */
function bytesUnder({ folder }: Counter): Buffer[] {
  const names = readdirSync(join(folder, 'media'), { recursive: true, withFileTypes: true })
  return names.filter((one) => one.isFile()).map((one) => readFileSync(join(one.parentPath, one.name)))
}

test('a signature prints at the cash desk, fetched before anybody asked, with the line cut too', async () => {
  const atReception = await pageOf(reception)
  const atCashDesk = await pageOf(cashDesk)
  const workOrderId = open()
  const paper = { ask: 'paper', paper: 'checkIn', workOrderId, locale: 'en', copy: false } as const
  await shop.settle(reception, cashDesk)
  const blank = okOf<DrawnPaper>(await atCashDesk(paper))
  const file = await take(atReception, workOrderId, 'checkInSignature', signature())
  await shop.settle(reception, cashDesk)
  await until(() => reception.engine.status().pictures.count === 0, 'head office has it', 30_000)
  const isHere = () => bytesUnder(cashDesk).some((bytes) => bytes.equals(signature()))
  await until(isHere, 'it was fetched before anybody asked', 30_000)
  cashDesk.cut()
  expect(picturesIn(okOf<DrawnPaper>(await atCashDesk(paper)))).toBeGreaterThan(picturesIn(blank))
  expect(okOf<{ mimeType: string }>(await atCashDesk({ ask: 'readFile', sha256: file })).mimeType).toBe('image/png')
  cashDesk.mend()
}, 60_000)

function picturesIn({ pdf }: DrawnPaper): number {
  return Buffer.from(pdf, 'base64').toString('latin1').split('/Subtype /Image').length - 1
}

test('what a restored head office lost is sent again', async () => {
  const atReception = await pageOf(reception)
  const workOrderId = open()
  const photo = photoOf(40_000)
  const file = await take(atReception, workOrderId, 'photo', photo)
  await until(() => reception.engine.status().pictures.count === 0, 'head office has it', 30_000)
  await shop.atHeadOffice(`delete from "filePiece" where "sha256" = '${file}'`)
  await shop.atHeadOffice(`delete from "file" where "sha256" = '${file}'`)
  await reception.restart()
  const whole = () => shop.atHeadOffice(`select 1 from "file" where "sha256" = '${file}' and "wholeAt" is not null`)
  await until(async () => (await whole()).length === 1, 'it is there again', 30_000)
}, 60_000)

test('head office without room says so, nobody can leave meanwhile, and with room the rest follows by itself', async () => {
  const small = await openShop({ roomForDealer: 100_000 })
  try {
    const counter = await small.counter('reception', { timers })
    await small.settle(counter)
    const ask = await pageOf(counter)
    const { workOrderId } = counter.run('openWorkOrder', {
      vehicle: { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'Leyla' } },
    }) as { workOrderId: string & number }
    await take(ask, workOrderId, 'photo', photoOf(90_000))
    const pictures = () => counter.engine.status().pictures
    await until(() => pictures().count === 0, 'the first one fits')
    await take(ask, workOrderId, 'photo', photoOf(60_000))
    await until(() => pictures().noRoom, 'head office has no room')
    expect(pictures()).toEqual({ count: 1, bytes: 60_000, noRoom: true })
    expect(await ask({ ask: 'leave' })).toMatchObject({ refused: 'leave.pictures', params: { count: 1 } })
    // Decisions are not concerned.
    counter.run('addCustomer', { name: 'Somebody', phone: '' })
    await small.settle(counter)
    await small.atHeadOffice('delete from "filePiece"')
    await small.atHeadOffice('delete from "file"')
    await until(() => pictures().count === 0, 'it is there', 30_000)
    expect(pictures().noRoom).toBe(false)
    expect(await ask({ ask: 'leave' })).toMatchObject({ ok: { restarts: false } })
  } finally {
    await small.close()
  }
}, 90_000)
