import { expect, test } from 'vitest'
import { createPrinting, type Printers } from './printers.ts'

const job = { printer: 'Counter', width: 80_000, height: 200_000 }

function shelf(over: Partial<Printers> = {}) {
  const printed: (string | null)[] = []
  const printers: Printers = {
    list: async () => [{ name: 'Counter', label: 'Counter printer' }],
    print: async ({ printer }) => {
      printed.push(printer)
      return 'printed'
    },
    ...over,
  }
  return { printing: createPrinting(printers), printed }
}

test('a paper goes to the printer that was chosen', async () => {
  const { printing, printed } = shelf()
  expect(await printing.print(job)).toEqual({ ok: 'printed' })
  expect(printed).toEqual(['Counter'])
})

test('a printer that is gone gets nothing, and says which one it was', async () => {
  const { printing, printed } = shelf({ list: async () => [] })
  expect(await printing.print(job)).toEqual({ refused: 'printer.gone', params: { printer: 'Counter' } })
  expect(printed).toEqual([])
})

test('a printer that breaks off, and one whose driver throws, are told as failed', async () => {
  for (const print of [
    async () => 'failed' as const,
    async () => {
      throw new Error('spooler')
    },
  ])
    expect(await shelf({ print }).printing.print(job)).toEqual({
      refused: 'printer.failed',
      params: { printer: 'Counter' },
    })
})

test('a system that cannot list its printers has none; a browser has no list at all', async () => {
  const broken = shelf({
    list: async () => {
      throw new Error('no spooler')
    },
  })
  expect(await broken.printing.list()).toEqual({ ok: { printers: [] } })
  expect(await createPrinting(undefined).list()).toEqual({ ok: { printers: null } })
  expect(await createPrinting(undefined).print(job)).toMatchObject({ refused: 'printer.gone' })
})

test('through the dialog, what a person cancelled is no paper, and what no printer took is told', async () => {
  const dialog = { ...job, printer: null }
  const became = (outcome: 'printed' | 'cancelled' | 'failed') =>
    shelf({ print: async () => outcome, list: async () => [] }).printing.print(dialog)
  expect(await became('printed')).toEqual({ ok: 'printed' })
  expect(await became('cancelled')).toEqual({ ok: 'cancelled' })
  expect(await became('failed')).toMatchObject({ refused: 'printer.noneTook' })
  expect(await createPrinting(undefined).print(dialog), 'a browser shows its own').toEqual({ ok: 'byPage' })
})
