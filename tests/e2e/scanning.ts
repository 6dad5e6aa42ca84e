import type { CDPSession, Page } from 'playwright/test'
import type { Code } from './codes.ts'
import { type KeyboardLayout, keyboardLayouts, keyboardOf, type ScannerHabits } from './keyboards.ts'
import { type Focus, focuses, focusOn, openScanPage, taken } from './scan-page.ts'

/** How scanners are set; every code is sent in each of these under every layout. */
const habits: readonly ScannerHabits[] = [
  {},
  { end: 'Tab', gap: 2 },
  { end: '', gap: 20 },
  { end: 'CRLF', gap: 12 },
  { pad: true, end: 'NumpadEnter', gap: 24 },
]

export interface Reading {
  scans: number
  keysMs: number
  /** What was read as something else, twice, or not at all, or left a trace in a field, a button or a shortcut. */
  misread: string[]
}

/** Sends every code under every layout, with the focus everywhere it can be, in a page with the desk's own ears. */
export async function readEverything(page: Page, codes: readonly Code[]): Promise<Reading> {
  await openScanPage(page)
  const session = await page.context().newCDPSession(page)
  const keyboard = keyboardOf(session, Date.now())
  const reading: Reading = { scans: 0, keysMs: 0, misread: [] }
  const began = Date.now()
  for (const [turn, layout] of keyboardLayouts.entries())
    for (const [at, focus] of focuses.entries()) {
      await focusOn(page, focus)
      const before = await taken(page)
      const habit = habits[(turn + at) % habits.length] ?? {}
      // A text of a whole page is sent once under each layout, every time somewhere else.
      const sent = codes.filter(({ sent }) => sent.length < 300 || at === turn % focuses.length)
      for (const code of sent) {
        keyboard.scan(code.sent, layout, { ...habit, intoText: ['field', 'text area', 'dialog'].includes(focus) })
        await keyboard.send()
      }
      const after = await taken(page)
      const where = `${layout}, ${focus}, ${JSON.stringify(habit)}`
      reading.scans += sent.length
      reading.misread.push(...differences(sent, after, before.fields).map((difference) => `${where}: ${difference}`))
    }
  reading.keysMs = Date.now() - began
  return reading
}

function differences(sent: readonly Code[], { given, fields, setOff }: Awaited<ReturnType<typeof taken>>, was: string) {
  const wrong: string[] = []
  let next = 0
  for (const code of sent) {
    const right = ({ code: read, serial, batch, fields: held }: (typeof given)[number]) =>
      read === code.code && serial === (code.serial ?? '') && batch === (code.batch ?? '') && held === was
    const at = given.findIndex((one, place) => place >= next && place < next + 6 && right(one))
    if (at < 0) wrong.push(`${code.kind} ${JSON.stringify(code.sent.slice(0, 60))} was not read`)
    for (const besides of given.slice(next, Math.max(next, at))) wrong.push(`read besides: ${JSON.stringify(besides)}`)
    next = Math.max(next, at + 1)
  }
  for (const besides of given.slice(next)) wrong.push(`read besides: ${JSON.stringify(besides)}`)
  if (fields !== was) wrong.push(`the fields hold ${JSON.stringify(fields)}`)
  return [...wrong, ...setOff.map((what) => `set off: ${what}`)]
}

export interface Typing {
  words: number
  keys: number
  /** Of the fastest passage of some fifty words. */
  fastest: number
  /** Typing that was taken for a scan, or text that did not arrive as it was typed. */
  taken: string[]
}

/** Lets people type passages of words under a layout, into a text and with no field focused. */
export async function typePassages(
  page: Page,
  session: CDPSession,
  layout: KeyboardLayout,
  passages: readonly Passage[],
): Promise<Typing> {
  const keyboard = keyboardOf(session, Date.now())
  const result: Typing = { words: 0, keys: 0, fastest: 0, taken: [] }
  for (const [at, { strokes, words, perMinute, text }] of passages.entries()) {
    const focus: Focus = at % 3 === 2 ? 'nothing' : 'text area'
    await focusOn(page, focus)
    // Where no field has the focus the input method takes no part.
    const under = focus === 'nothing' && layout === 'Chinese input method' ? 'English' : layout
    for (const { sign, pause } of strokes) keyboard.strike(sign, under, pause)
    await keyboard.send()
    const { given, fields } = await taken(page)
    result.words += words
    result.keys += strokes.length
    result.fastest = Math.max(result.fastest, perMinute)
    result.taken.push(...given.map(({ code }) => `${layout}: ${code}`))
    const kept = focus === 'nothing' || layout === 'Chinese input method' || fields.includes(text)
    if (!kept) result.taken.push(`${layout}: ${JSON.stringify(text.slice(0, 60))} arrived as ${JSON.stringify(fields)}`)
  }
  return result
}

export interface Passage {
  strokes: { sign: string; pause: number }[]
  words: number
  perMinute: number
  /** What it writes under its layout. */
  text: string
}
