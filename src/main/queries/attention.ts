import { type Finding, type FindingRule, findingsOf } from '../../core/finding.ts'
import { findings } from '../../domain/attention/findings.ts'
import type { PersonToChoose, Place } from '../../domain/attention/queries.ts'
import { unitsOf } from './money-units.ts'
import type { Here, Reader } from './reader.ts'

export function attention(read: Reader): Finding[] {
  const resolved = new Set(
    read.all<{ findingKey: string }>('select findingKey from resolution').map((row) => row.findingKey),
  )
  return findings
    .flatMap((rule) => findingsOf(rule, rowsOf(read, rule), resolved))
    .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))
}

/** A rule looks through a whole history, and most commands change nothing it rests on. */
function rowsOf(read: Reader, { kind, entities, sql }: FindingRule): Record<string, unknown>[] {
  return read.kept(`finding ${kind}`, entities, () => read.all<Record<string, unknown>>(sql))
}

export function place(read: Reader, _input: object, here: Here): Place | null {
  const row = read.get<Omit<Place, 'units'>>(
    `select d.name as dealerName, b.id as branchId, b.name as branchName, s.name as stationName, b.currency, b.calendar,
       b.timeZone, b.taxRate, b.country
     from branch b join dealer d left join station s on s.id = ? where b.id = ?`,
    here.stationId,
    here.branchId,
  )
  return row === undefined ? null : { ...row, units: unitsOf(read, row.currency) }
}

export function people(read: Reader): PersonToChoose[] {
  return read.all<PersonToChoose>(
    `select p.id as personId, p.name, coalesce(r.name, '') as roleName from person p left join role r on r.id = p.roleId
     where p.state = 'active' order by p.name, p.id`,
  )
}
