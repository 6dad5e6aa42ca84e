import { applying } from '../../src/core/apply.ts'
import { changesOf, type Decision, restIdOf } from '../../src/core/decision.ts'
import { findingsOf } from '../../src/core/finding.ts'
import { findings } from '../../src/domain/attention/findings.ts'
import { pastSeries } from '../../src/domain/dealer/dealer.ts'
import { entityByName, entityList, rollups, schema } from '../../src/domain/index.ts'
import type { Database } from '../../src/main/store/database.ts'
import { createRows } from '../../src/main/store/rows.ts'
import type { IsSigned } from '../../src/main/store/signatures.ts'
import { verify } from '../../src/main/store/verify.ts'
import { emptyDatabase, giveBack } from './blank.ts'
import { wrongBooks } from './books.ts'
import type { Computer } from './computer.ts'
import { grow, isUnknown, knowing, type Version, version } from './next-version.ts'
import { prepared } from './prepared.ts'
import { sha256, toyCrypto, type World, type Wrong } from './world.ts'

type Row = Record<string, unknown>

/** A station to look at, simulated or real. */
export interface Looked {
  readonly name: string
  readonly branchId: string
  /** What its program knows, where that is not what everybody knows. */
  readonly version?: Version
  readonly disk: { look(): Database }
}

/**
 * What is wrong with places that have heard of everything: rows, sums, books, chains and numbers.
 * @param isSigned where seals are not of real keys.
 */
export function wrongWith(office: Database, stations: readonly Looked[], isSigned?: IsSigned): string[] {
  const wrongs = [
    ...divergent(office, stations),
    ...[office, ...stations.map(({ disk }) => disk.look())].flatMap(unbalanced),
    ...wrongBooks(office),
  ].map(({ what }) => what)
  const verified = stations.flatMap(({ name, disk }) =>
    verify(disk.look(), sha256, isSigned).problems.map((what) => `${name}: ${what}`),
  )
  return [...wrongs, ...verified]
}

/** What is wrong with numbers and decisions alone, where there are too many rows to compare. */
export function wrongNumbers(world: World, office: Database, computers: readonly Computer[]): Wrong[] {
  return [...world.wrongs, ...lost(world, office, computers), ...misnumbered(world, office)]
}

/** Everything that must be true once every place has heard of everything. */
export function checkEnd(world: World, office: Database, computers: readonly Computer[]): Wrong[] {
  return [
    ...world.wrongs,
    ...lost(world, office, computers),
    ...divergent(office, computers),
    ...unkept(office, computers),
    ...misnumbered(world, office),
    ...unnoticed(world, office, computers),
    ...[office, ...computers.map(({ disk }) => disk.look())].flatMap(unbalanced),
    ...wrongBooks(
      office,
      [...world.gone].flatMap((id) => world.made.get(id)?.decision ?? []),
    ),
    ...unverified(world, computers),
  ]
}

/** Every decision somebody made stands at head office once, and at every station that may see a part of it. */
function lost(world: World, office: Database, computers: readonly Computer[]): Wrong[] {
  const wrongs: Wrong[] = []
  const log = idsIn(office, 'log')
  const known = computers.map((computer) => ({ computer, ids: idsIn(computer.disk.look(), 'decision') }))
  for (const [id, { decision, maker }] of world.made) {
    const name = `${decision.command} ${id} of ${decision.instance}/${decision.seq}`
    if (!log.has(id)) {
      const isWhole = known.some(({ computer, ids }) => ids.has(id) && computer.name === maker?.name)
      if (!world.gone.has(id) && !log.has(restIdOf(id)))
        wrongs.push({ kind: 'lost', what: `${name} is not at head office` })
      else if (isWhole) wrongs.push({ kind: 'lost', what: `${name} is whole at its author's and not at head office` })
      continue
    }
    for (const { computer, ids } of known) {
      const mayRead = decision.parts.some(({ scope }) => scope === 'dealer' || scope === `branch:${computer.branchId}`)
      // What lies in a backup may be forgotten; its rows may not, which are compared besides.
      if (mayRead && !computer.thins && !ids.has(id))
        wrongs.push({ kind: 'lost', what: `${name} is not at ${computer.name}` })
    }
  }
  return wrongs
}

function idsIn(database: Database, table: string): Set<string> {
  return new Set((database.prepare(`select id from "${table}"`).all() as { id: string }[]).map(({ id }) => id))
}

/** Rows, stamps, histories and sums are those that the log gives when it is applied in order to nothing. */
function divergent(office: Database, computers: readonly Looked[]): Wrong[] {
  const truths = new Map<Version, Place>()
  /** What a version makes of the log: who knows less shows less. */
  const compare = (name: string, database: Database, branchId: string | null, its: Version) =>
    knowing(its, () => {
      const truth = truths.get(its) ?? { name: 'the log', database: rebuild(office), lines: new Map() }
      truths.set(its, truth)
      return differences(truth, { name, database }, branchId)
    })
  const wrongs = compare('head office', office, null, version())
  for (const { name, branchId, disk, version: its = version() } of computers)
    wrongs.push(...compare(name, disk.look(), branchId, its))
  for (const { database } of truths.values()) giveBack(database)
  return wrongs
}

/** What a station of the former version does not understand it has whole, and marked for the day when it is updated. */
function unkept(office: Database, computers: readonly Looked[]): Wrong[] {
  const log = office.prepare('select id, body from log where "schema" > 1').all() as { id: string; body: string }[]
  return computers.flatMap(({ name, disk, version: its }) => {
    if (its !== 'former') return []
    const find = prepared(disk.look(), 'select unknown, body from decision where id = ?')
    return log.flatMap(({ id, body }): Wrong[] => {
      const kept = find.get(id) as { unknown: number; body: string } | undefined
      if (kept === undefined) return []
      const whole = new Map((JSON.parse(body) as Decision).parts.map((part) => [part.hash, part.body]))
      const seen = (JSON.parse(kept.body) as Decision).parts.filter((part) => part.body !== null)
      const isNew = seen.some((part) =>
        (JSON.parse(part.body ?? '[]') as Parameters<typeof isUnknown>[0][]).some(isUnknown),
      )
      const isKept = seen.every((part) => whole.get(part.hash) === part.body) && (!isNew || kept.unknown === 1)
      return isKept ? [] : [{ kind: 'lost', what: `${name} did not keep what it does not know of ${id}` }]
    })
  })
}

function rebuild(office: Database): Database {
  const database = emptyDatabase()
  if (version() === 'next') grow(database)
  const rows = createRows(database)
  const log = office.prepare('select stamp, body from log order by position').all() as { stamp: string; body: string }[]
  const decisions = log.map(({ stamp, body }) => ({ stamp, changes: changesOf(JSON.parse(body) as Decision) }))
  database.transaction(() => {
    for (const decision of decisions) rows.drive(applying(schema, [decision]))
  })()
  return database
}

interface Place {
  name: string
  database: Database
  /** What was read of it before; the truth is compared with every place. */
  lines?: Map<string, Set<string>>
}

function cachedLines({ database, lines }: Place, sql: string, parameters: string[]): Set<string> {
  const key = [sql, ...parameters].join()
  const found = lines?.get(key) ?? linesOf(database, sql, parameters)
  lines?.set(key, found)
  return found
}

/** Compares what a place holds with the truth, as far as its branch may see it; null sees all. */
function differences(truth: Place, place: Place, branchId: string | null): Wrong[] {
  const wrongs: Wrong[] = []
  const compare = (what: string, sql: string, ...parameters: string[]) => {
    const right = cachedLines(truth, sql, parameters)
    const found = linesOf(place.database, sql, parameters)
    for (const line of right)
      if (!found.has(line)) wrongs.push({ kind: 'divergent', what: `${place.name} lacks ${what} ${line}` })
    for (const line of found)
      if (!right.has(line)) wrongs.push({ kind: 'divergent', what: `${place.name} has ${what} ${line}` })
  }
  for (const { name, scope } of entityList) {
    if (scope === 'branch' && branchId !== null) compare(name, `select * from "${name}" where branchId = ?`, branchId)
    else compare(name, `select * from "${name}"`)
    if (scope === 'branch' && branchId !== null) continue
    compare(`history of ${name}`, `select * from fieldHistory where entity = ?`, name)
  }
  if (branchId === null) for (const { name } of rollups) compare(name, `select * from "${name}"`)
  else
    for (const line of linesOf(place.database, otherBranches, [branchId]))
      wrongs.push({ kind: 'divergent', what: `${place.name} holds a row of another branch ${line}` })
  return wrongs
}

/** Rows no station may hold: of another branch than its own. */
const otherBranches = `with here(branch) as (select ?) ${entityList
  .filter(({ scope }) => scope === 'branch')
  .map(({ name }) => `select '${name}', id from "${name}", here where branchId <> branch`)
  .join(' union all ')}`

function linesOf(database: Database, sql: string, parameters: string[]): Set<string> {
  // Of its own text, because a statement read raw must not be the one others read by name.
  const rows = prepared(database, `${sql} /* raw */`)
    .raw()
    .all(...parameters) as unknown[][]
  return new Set(rows.map((row) => JSON.stringify(row)))
}

/** Numbers of a series are 1 to n, each on one document; what is gone from the world was a number all the same. */
function misnumbered(world: World, office: Database): Wrong[] {
  const wrongs: Wrong[] = []
  const given = new Map<string, Set<number>>()
  for (const place of world.papers.keys()) {
    const [series = '', number] = place.split('/')
    given.set(series, (given.get(series) ?? new Set()).add(Number(number)))
  }
  for (const [series, numbers] of given) {
    const last = Math.max(...numbers)
    for (let number = 1; number <= last; number += 1)
      if (!numbers.has(number)) wrongs.push({ kind: 'gaps', what: `${series} has no ${number} of ${last}` })
  }
  for (const table of ['invoice', 'workOrder']) {
    const rows = office
      .prepare(`select seriesId, number, count(*) as n from "${table}" where seriesId <> ?
        group by seriesId, number having count(*) > 1`)
      .all(pastSeries) as { seriesId: string; number: number; n: number }[]
    for (const { seriesId, number, n } of rows)
      if (!world.twice.has(`${table} ${seriesId}/${number}`))
        wrongs.push({ kind: 'duplicateNumbers', what: `${n} rows of ${table} are ${seriesId}/${number}` })
  }
  return wrongs
}

/** What two computers of one name gave twice before they heard of each other, every place asks a person about. */
function unnoticed(world: World, office: Database, computers: readonly Computer[]): Wrong[] {
  const rule = findings.find(({ kind }) => kind === 'sameNumber')
  const isIn = (database: Database, place: string) => {
    const found = findingsOf(
      rule ?? { kind: '', entities: [], sql: '' },
      prepared(database, rule?.sql ?? '').all() as Row[],
      new Set(),
    )
    return found.some(({ key }) => key === `sameNumber:${place.replace(' ', '/')}`)
  }
  return [...world.twice].flatMap((place) => {
    const [kind = '', at = ''] = place.split(' ')
    const [series, number] = at.split('/')
    const rows = `select count(*) as n from "${kind}" where seriesId = ? and number = ?`
    return [office, ...computers.map(({ disk }) => disk.look())].flatMap((database): Wrong[] => {
      const { n } = prepared(database, rows).get(series, Number(number)) as { n: number }
      return n < 2 || isIn(database, place)
        ? []
        : [{ kind: 'duplicateNumbers', what: `nobody is asked about ${place}` }]
    })
  })
}

/** Journals sum to nothing, and every kept sum is the sum of its facts. */
function unbalanced(database: Database): Wrong[] {
  const wrongs: Wrong[] = []
  const journals = database
    .prepare(
      'select journalId, sum(amount) as amount from ledgerEntry group by journalId, currency having sum(amount) <> 0',
    )
    .all() as { journalId: string; amount: number }[]
  for (const { journalId, amount } of journals)
    wrongs.push({ kind: 'imbalances', what: `journal ${journalId} is out by ${amount}` })
  for (const { name, source, sum, by } of rollups) {
    const keys = by.map((field) => `coalesce("${field}", 'null')`)
    const facts = `select ${keys.join(', ')}, ${sum === null ? 'count(*)' : `sum("${sum}")`} from "${source.name}" group by ${keys.join(', ')}`
    const kept = `select ${by.map((field) => `"${field}"`).join(', ')}, total from "${name}"`
    const [right, found] = [linesOf(database, facts, []), linesOf(database, kept, [])]
    for (const line of right) if (!found.has(line)) wrongs.push({ kind: 'imbalances', what: `${name} lacks ${line}` })
    for (const line of found) if (!right.has(line)) wrongs.push({ kind: 'imbalances', what: `${name} has ${line}` })
  }
  return wrongs
}

/** What the app's own check says of each station's file; numbers of documents that are gone it cannot know. */
function unverified(world: World, computers: readonly Computer[]): Wrong[] {
  return computers.flatMap(({ name, disk, version: its }) =>
    knowing(its, () => verify(disk.look(), sha256, toyCrypto.verify))
      .problems.filter((problem) => world.gone.size + world.twice.size === 0 || !/series/.test(problem))
      .map((what) => ({ kind: 'divergent' as const, what: `${name}: ${what}` })),
  )
}

/** The entities that have rows: one that no history reaches would be checked in vain. */
export function touchedEntities(office: Database): Set<string> {
  return new Set(
    [...entityByName.keys()].filter((name) => office.prepare(`select 1 from "${name}" limit 1`).get() !== undefined),
  )
}

/** The commands whose decisions stand in the log. */
export function commandsRun(office: Database): string[] {
  const rows = office.prepare(`select distinct json_extract(body, '$.command') as command from log`).all()
  return (rows as { command: string }[]).map(({ command }) => command)
}
