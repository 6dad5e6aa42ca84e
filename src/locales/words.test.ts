import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { invoiceWords } from '../documents/invoice.ts'
import { mark } from '../domain/attention/attention.ts'
import { findings } from '../domain/attention/findings.ts'
import { rights } from '../domain/people/person.ts'
import { workOrderStates } from '../domain/work-orders/work-order.ts'
import { en } from './en.ts'
import { sayFinding } from './findings.ts'
import { isWordKey, offeredLocales, translate, translateRaw, type WordKey } from './index.ts'
import { noticeOf } from './notices.ts'
import { sayProblem, sayRefusal } from './refusals.ts'
import { parametersOf } from './sentences.suite.ts'

const root = resolve(import.meta.dirname, '../..')
const sources = globSync('{src,sync-server}/**/*.{ts,tsx}', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\.(test|suite)\.tsx?$|src\/locales\/(en|fa|ar|ru|zh)(\.ts$|\/)/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const all = sources.map(({ text }) => text).join('\n')
const keys = Object.keys(en) as WordKey[]

const found = (pattern: RegExp, text = all) => [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))]
const without = (prefix: string, names: readonly string[]) => names.filter((name) => !isWordKey(`${prefix}${name}`))

/** Every key that stands in a `refuse(…)` or `{ refused: … }`, both sides of a choice too. */
const refusalsSaid = () =>
  found(/(?:refuse\(|refused: )([^{;\n]*)/g).flatMap((inside) => found(/'([a-z]\w*(?:\.\w+)+)'/g, inside))

test('every refusal has a sentence', () => {
  const refusals = refusalsSaid()
  expect(refusals.length).toBeGreaterThan(30)
  expect(without('refusal.', refusals)).toEqual([])
})

test('whatever a command looks for has a sentence for not being there', () => {
  const entities = found(/yield\* one\((\w+),/g)
  expect(entities).toContain('workOrder')
  expect(entities.filter((name) => !isWordKey(`refusal.${name}.notFound`))).toEqual([])
})

test('every problem of a row, every notice, finding, reason, right, state and word of a paper has a sentence', () => {
  const problems = found(/(?:leftOut\(line, |warn\(|leave\(|refused\(|problem: )'(\w+\.[\w.]+)'/g)
  expect(problems.length).toBeGreaterThan(5)
  expect(without('problem.', problems)).toEqual([])
  expect(found(/notice: '([\w.]+)'/g).filter((name) => !isWordKey(`notice.${name}.happened`))).toEqual([])
  expect(findings.filter(({ kind }) => !isWordKey(`finding.${kind}.what`))).toEqual([])
  expect(without('right.', rights)).toEqual([])
  expect(without('state.', workOrderStates.states)).toEqual([])
  expect(without('paper.', invoiceWords)).toEqual([])
  expect(
    ['rightWithdrawn', 'beyondLimit', 'clockAhead', 'stationRevoked', 'stationCopied', 'restOnly'].every(
      (one) => mark.fields.reason.check.safeParse(one).success,
    ),
  ).toBe(true)
})

test('no sentence is kept that nobody says', () => {
  const said = new Set(found(/['`]([a-z]\w*(?:\.\w+)*)['`]/g))
  const families = [...found(/`([a-z][\w.]*\.)\$\{/g), 'refusal.', 'problem.', 'notice.', 'finding.']
  const unused = keys.filter((key) => !said.has(key) && !families.some((family) => key.startsWith(family)))
  expect(unused).toEqual([])
  const refusals = new Set(refusalsSaid())
  const looked = found(/yield\* one\((\w+),/g).map((name) => `${name}.notFound`)
  const stale = keys
    .filter((key) => key.startsWith('refusal.') && key !== 'refusal.other')
    .map((key) => key.slice('refusal.'.length))
    .filter((name) => !refusals.has(name) && !looked.includes(name))
  expect(stale).toEqual([])
})

test.each(offeredLocales)('%s says every sentence with the parameters of the English one', (locale) => {
  for (const key of keys) {
    const sentence = translateRaw(locale, key)
    expect(sentence.trim(), key).not.toBe('')
    expect(parametersOf(sentence), key).toEqual(parametersOf(translateRaw('en', key)))
  }
})

test('plurals and digits are those of the language', () => {
  expect(translate('en', 'sync.offlineWaiting', { age: '12 min', count: 3 })).toBe('Offline 12 min · 3 to send')
  expect(translate('fa', 'sync.offlineWaiting', { age: '۱۲ دقیقه', count: 3 })).toBe(
    'بدون اتصال، ۱۲ دقیقه · ۳ در انتظار ارسال',
  )
  expect(translate('en', 'age.days', { count: 1 })).toBe('1 day')
})

test('a refusal names amounts, rights and states in words', () => {
  const params = { due: 1_250_000, amount: 12_500_000, currency: 'IRR' }
  expect(sayRefusal('fa', { refused: 'payment.moreThanDue', params })).toContain('۱٬۲۵۰٬۰۰۰ ریال')
  const inToman = sayRefusal('fa', { refused: 'payment.moreThanDue', params }, { display: 'toman' })
  expect(inToman).toContain('۱۲۵٬۰۰۰ تومان')
  expect(inToman).not.toContain('ریال')
  expect(sayRefusal('en', { refused: 'right.missing', params: { right: 'invoice.issue' } })).toContain('issue invoices')
  expect(sayRefusal('en', { refused: 'workOrder.cannotMove', params: { from: 'released', to: 'open' } })).toContain(
    'Checked in',
  )
  expect(
    sayRefusal('en', { refused: 'import.columnsMissing', params: { missing: 'partNumber, price', found: 'a' } }),
  ).toContain('Part number and Price')
})

test('a refusal says days in the calendar of the dealer, whatever the language', () => {
  const refusal = { refused: 'package.expired', params: { day: '2026-11-21' } }
  expect(sayRefusal('en', refusal, { calendar: 'jalali' })).toContain('1405-08-30')
  expect(sayRefusal('fa', refusal, { calendar: 'gregorian' })).toContain('۲۰۲۶')
  expect(sayRefusal('ar', refusal, { calendar: 'hijri' })).toContain('١٤٤٨')
  expect(sayProblem('en', { problem: 'package.expired', params: refusal.params }, { calendar: 'jalali' })).toContain(
    '1405',
  )
})

test('every amount in a refusal is said with its unit of money, and one without a currency as a number', () => {
  const known = { given: 500_000, due: 500_000, net: 500_000, free: 500_000, limit: 500_000, amount: 500_000 }
  const params = { ...known, difference: 500_000, currency: 'SAR', number: 'P-1', right: 'line.discount' }
  const said = (refused: string) => sayRefusal('en', { refused, params })
  const about = keys.filter(
    (key) => key.startsWith('refusal.') && /\{(due|given|net|free|limit|difference)\}/.test(en[key]),
  )
  expect(about.length).toBeGreaterThan(10)
  for (const key of about) expect(said(key.slice('refusal.'.length))).toContain('5,000.00 Saudi riyals')
  expect(sayRefusal('en', { refused: 'workOrder.unpaid', params: { due: 1200 } })).toContain('1,200 is still owed')
})

test('what a newer engine says is not lost', () => {
  expect(sayRefusal('en', { refused: 'some.newRule', params: {} })).toContain('some.newRule')
  expect(sayProblem('en', { problem: 'some.newProblem', params: {} })).toContain('some.newProblem')
  expect(noticeOf('en', { notice: 'sync.fork', params: {} }).happened).toContain('fork')
  expect(noticeOf('en', { notice: 'newNotice', params: {} }).happened).toContain('newNotice')
  const finding = { key: 'x:1', kind: 'x', params: {}, about: { entity: 'part', id: '1' }, at: 0 }
  expect(sayFinding('en', finding, 'gregorian').what).toContain('x')
})

test('a word of a newer computer breaks no sentence and is shown as it was written', () => {
  // As a row brings it: what it is of is known here, the word itself is not.
  const state = (word: string) => `appointment.state.${word}` as 'appointment.state.booked'
  expect(translate('en', state('onHold'))).toBe('onHold')
  expect(translate('fa', state('{onHold'))).toBe('{onHold')
  expect(translateRaw('ru', state('onHold'))).toBe('onHold')
  expect(translate('en', state('booked'))).toBe('Expected')
})
