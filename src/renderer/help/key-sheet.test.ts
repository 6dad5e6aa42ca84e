import { expect, test } from 'vitest'
import type { Act } from '../hooks/acts.ts'
import { keySheet } from './key-sheet.ts'

const act = (name: Act['name'], shortcut?: string): Act => ({ name, shortcut, act: () => {} })
const frame = [act('act.keys', 'F1'), act('act.find', 'Ctrl+K'), act('act.checkIn', 'F2'), act('act.goToday')]

test('a key of the open screen stands under here, a key of the frame under everywhere', () => {
  const { here, everywhere } = keySheet([act('act.addCustomer', 'F3'), ...frame])
  expect(here).toEqual([{ keys: ['F3'], does: 'act.addCustomer' }])
  expect(everywhere.map(({ does }) => does)).toEqual([
    ...['act.keys', 'act.checkIn', 'act.find'],
    ...['keys.goOn', 'keys.finish', 'keys.close'],
  ])
})

test('a key stands once, for the screen that answers it, and what has no key is left out', () => {
  const { here } = keySheet([act('act.closeTill', 'F4'), act('act.toSafe'), act('act.issueInvoice', 'F4'), ...frame])
  expect(here).toEqual([{ keys: ['F4'], does: 'act.closeTill' }])
})

test('keys are in the order of the keyboard, and an order with lines has the keys of lines', () => {
  const { here } = keySheet([act('act.preview', 'F9'), act('act.lineTerms', 'F6'), act('act.addLine', 'F3'), ...frame])
  expect(here.flatMap(({ keys }) => keys)).toEqual(['F3', 'F6', 'F9', '+', '−', '0–9', 'Delete', '↑', '↓'])
})

test('where Ctrl+Enter finishes the questions, Enter goes on to the next one', () => {
  const { here, everywhere } = keySheet([act('checkIn.open', 'Ctrl+Enter'), ...frame])
  expect(here).toEqual([
    { keys: ['Ctrl+Enter'], does: 'checkIn.open' },
    { keys: ['Enter'], does: 'keys.goOn' },
  ])
  expect(everywhere.map(({ does }) => does)).not.toContain('keys.finish')
})
