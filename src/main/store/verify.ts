import type { Sha256 } from '../../core/decision.ts'
import { isIntact } from '../../core/decision.ts'
import { pastSeries } from '../../domain/dealer/dealer.ts'
import { entities, rollups, searchIndexes } from '../../domain/index.ts'
import { isSignedBy } from '../device-key.ts'
import { type Database, isSound } from './database.ts'
import { createDecisionLog } from './decision-log.ts'
import { createLocal } from './local.ts'
import { type IsSigned, signatureProblems } from './signatures.ts'

export interface Verified {
  /** What was found wrong, in words for whoever looks after the station; empty when all is well. */
  problems: string[]
  decisions: number
  rollups: number
  series: number
}

/** Checks a station's file against itself: sums against facts, journals against nought, numbers against gaps, hashes. */
export function verify(database: Database, sha256: Sha256, isSigned: IsSigned = isSignedBy): Verified {
  if (!isSound(database)) return { problems: ['the file fails its own check'], decisions: 0, rollups: 0, series: 0 }
  const problems: string[] = []
  for (const rollup of rollups) {
    const keys = rollup.by.map((field) => `coalesce("${field}", 'null')`).join(' || char(31) || ')
    const sum = rollup.sum === null ? 'count(*)' : `sum("${rollup.sum}")`
    const differing = database
      .prepare(
        `select key, sum(kept) as kept, sum(facts) as facts from (
           select ${keys} as key, total as kept, 0 as facts from "${rollup.name}"
           union all select ${keys}, 0, ${sum} from "${rollup.source.name}" group by 1
         ) group by key having sum(kept) <> sum(facts) limit 5`,
      )
      .all() as { key: string; kept: number; facts: number }[]
    for (const { key, kept, facts } of differing)
      problems.push(`${rollup.name} of ${key} says ${kept}, its facts say ${facts}`)
  }
  problems.push(...unbalanced(database), ...misnumbered(database), ...misindexed(database))
  const decisions = brokenChains(database, sha256, problems)
  problems.push(...signatureProblems(database, isSigned))
  const series = database.prepare('select count(distinct seriesId) as n from invoice').get() as { n: number }
  return { problems, decisions, rollups: rollups.length, series: series.n }
}

function unbalanced(database: Database): string[] {
  const rows = database
    .prepare(
      `select journalId, currency, sum(amount) as amount from "${entities.ledgerEntry.name}"
       group by journalId, currency having sum(amount) <> 0 limit 5`,
    )
    .all() as { journalId: string; currency: string; amount: number }[]
  return rows.map(
    ({ journalId, currency, amount }) => `journal ${journalId} is out of balance by ${amount} ${currency}`,
  )
}

/** Numbers of a series run from 1 without gap and without repetition. */
function misnumbered(database: Database): string[] {
  return ['invoice', 'workOrder'].flatMap((table) => {
    const rows = database
      .prepare(
        `select seriesId, count(*) as count, count(distinct number) as distinctCount, max(number) as last
         from "${table}" where seriesId <> '${pastSeries}' group by seriesId having count(*) <> max(number) or count(distinct number) <> count(*)`,
      )
      .all() as { seriesId: string; count: number; distinctCount: number; last: number }[]
    return rows.map(
      (row) =>
        `${table} series ${row.seriesId} has ${row.count} documents (${row.distinctCount} numbers) up to ${row.last}`,
    )
  })
}

function misindexed(database: Database): string[] {
  return searchIndexes.flatMap(({ name, source }) => {
    const count = (table: string) => (database.prepare(`select count(*) as n from "${table}"`).get() as { n: number }).n
    return count(name) === count(source.name) ? [] : [`search ${name} has lost rows of ${source.name}`]
  })
}

/** Every decision's hashes are true and each links to the one before it, as far as the one before is kept here. */
function brokenChains(database: Database, sha256: Sha256, problems: string[]): number {
  const log = createDecisionLog(database)
  const { identity, prunedThrough } = createLocal(database).now
  let checked = 0
  for (const instance of log.heads().keys())
    try {
      for (const problem of brokenLinks(log, instance, {
        sha256,
        own: instance === identity?.instanceId,
        prunedThrough,
      })) {
        if (problem === null) checked += 1
        else problems.push(problem)
      }
    } catch (trouble) {
      if (!(trouble instanceof SyntaxError)) throw trouble
      problems.push(`a decision of ${instance} cannot be read any more`)
    }
  return checked
}

/** Gives null for each decision looked at, and beside it what is wrong with it. */
function* brokenLinks(
  log: ReturnType<typeof createDecisionLog>,
  instance: string,
  { own, prunedThrough, sha256 }: { own: boolean; prunedThrough: number; sha256: Sha256 },
): Generator<string | null> {
  let previous = { seq: 0, hash: '' }
  for (let batch = log.after(instance, 0, 1000); batch.length > 0; batch = log.after(instance, previous.seq, 1000))
    for (const { decision } of batch) {
      yield null
      if (!isIntact(decision, sha256)) yield `decision ${decision.id} is not what was hashed`
      if (decision.seq === previous.seq + 1 && decision.prevHash !== previous.hash)
        yield `the chain of ${instance} breaks before ${decision.seq}`
      // Decisions of others may concern other branches alone and never come here; of one's own those that were thinned
      // out are missing on purpose.
      if (own && decision.seq !== previous.seq + 1 && decision.seq > prunedThrough + 1)
        yield `own decisions before ${decision.seq} are missing`
      previous = { seq: decision.seq, hash: decision.hash }
    }
}
