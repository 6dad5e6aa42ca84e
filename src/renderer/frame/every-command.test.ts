import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { askedFromDesk } from '../../domain/dealer/desk.ts'
import { commandByName } from '../../domain/index.ts'
import { isWordKey } from '../../locales/index.ts'
import { furtherWays, ways } from './every-command.ts'

const renderer = resolve(import.meta.dirname, '..')
const sources = globSync('**/*.{ts,tsx}', { cwd: renderer })
  .filter((path) => !path.includes('.test.') && !path.endsWith('every-command.ts'))
  .map((path) => readFileSync(resolve(renderer, path), 'utf8'))
const screens = sources.join('\n')
const all = Object.entries(ways)
const reached = [...all.map(([, way]) => way), ...furtherWays].flatMap((way) => ('noPerson' in way ? [] : [way]))

test('every command has a way from the palette, or says why nobody looks for it there', () => {
  expect(all.map(([name]) => name).sort()).toEqual([...commandByName.keys()].sort())
  const silent = all.filter(([, way]) => 'noPerson' in way && way.noPerson.length < 30).map(([name]) => name)
  expect(silent).toEqual([])
})

test('what head office alone decides is no command of the palette, but where a desk may ask it for it', () => {
  const itself = all.filter(([name]) => commandByName.get(name)?.at === 'headOffice' && !askedFromDesk.has(name))
  const wrong = itself.filter(([, way]) => !('noPerson' in way))
  expect(wrong.map(([name]) => name)).toEqual([])
})

/** Run for a person by the engine or a screen of another kind, each said in its way. */
const runElsewhere = [
  'startImport',
  'importParts',
  'recordFiscalReceipt',
  'importRows',
  'finishImport',
  'restoreImported',
  'rememberLayout',
  'reportDivergence',
]

test('a command a person may run is run by a screen', () => {
  const nowhere = all
    .map(([name]) => name)
    .filter((name) => commandByName.get(name)?.at !== 'headOffice' || askedFromDesk.has(name))
    .filter((name) => !runElsewhere.includes(name))
    .filter((name) => !screens.includes(`'${name}'`))
  expect(nowhere).toEqual([])
})

test('every act the palette asks a page for is offered by one', () => {
  const acts = reached.flatMap((way) => ('act' in way && way.act !== undefined ? [way.act] : []))
  expect(acts.length).toBeGreaterThan(20)
  expect(acts.filter((act) => !new RegExp(`name: '${act.replaceAll('.', '\\.')}'`).test(screens))).toEqual([])
})

test('every way has a name to be found by', () => {
  const names = reached.map((way) => way.name ?? ('act' in way ? way.act : undefined) ?? '')
  expect(names.filter((name) => !isWordKey(name))).toEqual([])
})
