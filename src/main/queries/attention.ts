import { type Finding, type FindingRule, findingsOf } from '../../core/finding.ts'
import { findings } from '../../domain/attention/findings.ts'
import type { Here, Reader } from './reader.ts'

/** What must be sorted out, for who may know of it. */
export function attention(read: Reader, _asked: unknown, { rights }: Pick<Here, 'rights'>): Finding[] {
  const resolved = new Set(
    read.all<{ findingKey: string }>('select findingKey from resolution').map((row) => row.findingKey),
  )
  return findings
    .filter(({ right }) => right === undefined || rights?.has(right))
    .flatMap((rule) => findingsOf(rule, rowsOf(read, rule), resolved))
    .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))
}

/** A rule looks through a whole history, and most commands change nothing it rests on. */
function rowsOf(read: Reader, { kind, entities, sql }: FindingRule): Record<string, unknown>[] {
  const names = entities.map(({ name }) => name)
  return read.kept(`finding ${kind}`, names, () => read.all<Record<string, unknown>>(sql))
}
