import pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../dev/setup/test-postgres.ts'
import { type RunningHeadOffice, startHeadOffice } from '../../sync-server/head-office.ts'
import { openOfficePage } from './office-page.ts'

/** Head office is founded while something goes wrong: in the middle, at two processes at once, with a form made by hand. */
let offices: RunningHeadOffice[]
let sql: (text: string) => Promise<Record<string, unknown>[]>
let close: () => Promise<void>
async function open(): Promise<void> {
  const database = await createTestDatabase()
  const one = await startHeadOffice({ databaseUrl: database.url, port: 0 })
  offices = [one, await startHeadOffice({ databaseUrl: database.url, port: 0 })]
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  sql = async (text) => (await client.query(text)).rows
  close = async () => {
    await client.end()
    for (const office of offices) await office.stop()
    await database.drop()
  }
}
beforeEach(async () => {
  await open()
  return () => close()
}, 60_000)

/** Presses a button of the page of one of the processes. */
async function press(path: string, form: Record<string, string>, at = 0): Promise<string> {
  const office = offices[at]
  if (office === undefined) throw new Error('no such process')
  const page = await openOfficePage(office)
  const pressed = await page.post(path, new URLSearchParams(form))
  // Without the marks that set what is named apart from the direction of the sentence.
  return `${pressed.status} ${(await pressed.text()).replace(/[\u2066-\u2069]/g, '')}`
}

const founding = { company: 'Riyadh Auto Care', country: 'SA', branch: 'Olaya', person: 'Nora', pin: '4711' }

/** How many there are of what a whole dealer consists of, as its decisions in the log say. */
async function founded() {
  const dealers = await sql('select "id" from "dealership"')
  const commands: string[] = []
  for (const { id } of dealers) {
    await sql(`set kardan.dealer = '${id}'`)
    const logged = await sql('select "body"::jsonb->>\'command\' as command from "log" order by "position"')
    commands.push(...logged.map(({ command }) => String(command)))
  }
  return { dealers: dealers.length, commands }
}
const roles = Array.from({ length: 5 }, () => 'addRole')
const whole = { dealers: 1, commands: ['setUpDealer', 'openBranch', ...roles, 'hire'] }

const troubles = {
  'a statement fails': `raise exception 'in the middle'`,
  'the connection is killed': 'perform pg_terminate_backend(pg_backend_pid())',
}
const cases = Object.keys(troubles).flatMap((trouble) =>
  ['dealer', 'branch', 'role', 'person'].map((table) => [trouble, table] as const),
)

test.each(cases)(
  '%s at the row of a %s: nothing is there, and pressed again it is one whole dealer',
  async (trouble, table) => {
    const does = troubles[trouble as keyof typeof troubles]
    await sql(`create function breaks() returns trigger language plpgsql security definer as
    $$ begin ${does}; return new; end $$`)
    await sql(`create trigger breaks before insert on "${table}" for each row execute function breaks()`)
    expect(await press('/office/found', founding)).toMatch(/^500 /)
    expect(await founded()).toEqual({ dealers: 0, commands: [] })
    await sql(`drop trigger breaks on "${table}"`)
    expect(await press('/office/found', founding)).toContain('Done.')
    expect(await founded()).toEqual(whole)
  },
)

test('two processes pressed at the same moment found one dealer, and the others are told that it is there', async () => {
  const presses = Array.from({ length: 6 }, (_, n) => press('/office/found', { ...founding, person: `N${n}` }, n % 2))
  const shown = await Promise.all(presses)
  expect(shown.filter((text) => text.includes('Done.'))).toHaveLength(1)
  expect(shown.filter((text) => text.includes('This dealer is set up already.'))).toHaveLength(5)
  expect(await founded()).toEqual(whole)
})

const long = 'x'.repeat(201)
const wrongs: [string, Record<string, string>][] = [
  ['Legal name of the company', { company: long }],
  ['Legal name of the company', { company: '  ', pin: '1' }],
  ['Country', { country: 'XX' }],
  ['First branch', { branch: 'x'.repeat(101) }],
  ['Who sets it up', { person: long }],
  ['Who sets it up', { person: 'a\u0000b' }],
  ['PIN, four digits or more', { pin: '12' }],
]

test('what is wrong in a form made by hand is refused with its field, founding and hiring alike', async () => {
  for (const [field, over] of wrongs)
    expect(await press('/office/found', { ...founding, ...over })).toContain(`(field “${field}”)`)
  const again = await press('/office/found', { ...founding, pin: '77' })
  for (const typed of [founding.company, founding.branch, founding.person]) expect(again).toContain(`value="${typed}"`)
  expect(again).toContain(`value="${founding.country}" selected`)
  expect(again).not.toContain('value="77"')
  expect(await founded()).toEqual({ dealers: 0, commands: [] })
  const most = { company: 'x'.repeat(200), branch: 'x'.repeat(100), person: 'x'.repeat(200) }
  const page = await press('/office/found', { ...founding, ...most })
  expect(page).toContain('Done.')
  const dealerId = /name="dealerId" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const roleId = /<option value="([^"]+)">Cashier/.exec(page)?.[1] ?? ''
  const hire = (over: Record<string, string>) =>
    press('/office/hire', { dealerId, roleId, name: 'Omar', pin: '8080', ...over })
  expect(await hire({ name: long, pin: '1' })).toContain('(field “Name”)')
  expect(await hire({ name: ' ' })).toContain('(field “Name”)')
  const refused = await hire({ pin: '77' })
  expect(refused).toContain('(field “PIN, four digits or more”)')
  expect(refused).toContain('name="name" value="Omar"')
  expect(refused).toContain(`value="${roleId}" selected`)
  expect(refused).not.toContain('value="77"')
  expect(await founded()).toEqual(whole)
})
