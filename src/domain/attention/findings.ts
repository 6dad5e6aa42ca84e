import { type FindingRule, finding } from '../../core/finding.ts'
import { branch, dealer, instance, series, station } from '../dealer/dealer.ts'
import { person } from '../people/person.ts'
import { divergence, mark, wholeFile } from './attention.ts'
import { moneyFindings } from './money-findings.ts'
import { orderFindings } from './order-findings.ts'
import { recordFindings } from './record-findings.ts'

/** A Russian branch began to work without the number its УПД must carry. */
const kppMissing = finding({
  kind: 'kppMissing',
  entities: [branch],
  sql: `select b."id" as key, 'branch' as entity, b."id" as id, 0 as at, b."name" as name
    from "branch" b where b."country" = 'RU' and coalesce(b."registrationNumber", '') = ''`,
})

/** Papers charge tax in the name of somebody the authority cannot tell: no buyer can deduct it. */
const taxIdMissing = finding({
  kind: 'taxIdMissing',
  entities: [dealer, branch],
  sql: `select d."id" as key, 'branch' as entity, min(b."id") as id, 0 as at, d."name" as name
    from "dealer" d join "branch" b on b."taxRate" > 0 where coalesce(d."taxId", '') = '' group by d."id", d."name"`,
})

/**
 * Two series count under one ordinal in one fiscal memory, as after head office was restored from before one of them was
 * made: their papers would carry the same number of the authority. Where both are closed nothing more can come of it.
 */
const sameMemory = finding({
  kind: 'sameMemory',
  entities: [series, instance, station],
  sql: `select s."memoryId" || s."ordinal" as key, 'branch' as entity, min(t."ofBranch") as id, 0 as at,
      min(s."prefix") as first, max(s."prefix") as second, s."memoryId" as memory
    from "series" s join "instance" i on i."id" = s."instanceId" join "station" t on t."id" = i."stationId"
    where s."memoryId" <> '' group by s."memoryId", s."ordinal"
    having count(*) > 1 and sum(case when s."state" = 'open' then 1 else 0 end) > 0`,
})

const marked = finding({
  kind: 'marked',
  entities: [mark, person],
  sql: `select m."id" as key, 'decision' as entity, m."decisionId" as id, m."at" as at,
      m."reason" as reason, m."command" as command, coalesce(p."name", '') as name
    from "mark" m left join "person" p on p."id" = m."by"`,
})

/** Rows of a station were altered past Kardan, or a disk altered them; see core/compare.ts. */
const rowsDiffered = finding({
  kind: 'rowsDiffered',
  entities: [divergence, station],
  sql: `select d."id" as key, d."entity" as entity, d."rowId" as id, d."at" as at, d."count" as count,
      d."entity" as noun, coalesce(s."name", '') as station
    from "divergence" d left join "station" s on s."id" = d."stationId" where d."entity" <> '${wholeFile}'`,
})

/** A copy of a station's file was gone through, and does not add up; see main/store/verify.ts. */
const fileWrong = finding({
  kind: 'fileWrong',
  entities: [divergence, station],
  sql: `select d."id" as key, 'decision' as entity, d."id" as id, d."at" as at, d."count" as count,
      coalesce(s."name", '') as station
    from "divergence" d left join "station" s on s."id" = d."stationId" where d."entity" = '${wholeFile}'`,
})

export const findings: readonly FindingRule[] = [
  ...orderFindings,
  ...moneyFindings,
  ...recordFindings,
  kppMissing,
  taxIdMissing,
  sameMemory,
  marked,
  rowsDiffered,
  fileWrong,
]
