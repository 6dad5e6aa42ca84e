import { expect, test } from 'vitest'
import { scanCenter } from './scan-center.ts'

const label = (code: string) => ({ code, raw: code, item: null }) as never
const settled = () => new Promise((done) => setImmediate(done))

test('while a dialog holds scans a badge is taken at once, and everything else waits for the screen in order', async () => {
  const center = scanCenter()
  const screen: string[] = []
  center.add((code) => screen.push(code))
  const close = center.add(null, async (code) => code === 'BADGE')
  for (const code of ['A', 'BADGE', 'B']) center.give(label(code))
  await settled()
  expect(center.held().map(({ code }) => code)).toEqual(['A', 'B'])
  expect(screen).toEqual([])
  close()
  await settled()
  expect(screen).toEqual(['A', 'B'])
})

test('a code that is no badge reaches the screen also when the dialog closed while it was asked', async () => {
  const center = scanCenter()
  const screen: string[] = []
  center.add((code) => screen.push(code))
  const close = center.add(null, async () => false)
  center.give(label('A'))
  close()
  await settled()
  expect(screen).toEqual(['A'])
  expect(center.held()).toEqual([])
})
