import { all } from '../../src/core/command.ts'
import type { Id } from '../../src/core/kinds.ts'
import type { StoredRow } from '../../src/core/merge.ts'
import { driveAsync } from '../../src/core/run.ts'
import { instance, pastSeries, series } from '../../src/domain/dealer/dealer.ts'
import { importItem } from '../../src/domain/imports/past.ts'
import { entityByName } from '../../src/domain/index.ts'
import { invoice } from '../../src/domain/invoices/invoice.ts'
import type { Examined, RefusedFor, Writer } from './examine.ts'
import type { DealerReading, DealerTransaction } from './head-office-store.ts'
import { together } from './together.ts'

/**
 * What a station may not touch and only head office's rows can tell: numbers of a series that is not its own, and rows
 * of another branch. Answers the reason by seq of the decision.
 */
export async function foreignProblems(
  t: DealerTransaction,
  writer: Writer,
  decisions: Examined['decisions'],
): Promise<Map<number, RefusedFor>> {
  const problems = new Map<number, RefusedFor>()
  if (writer.kind === 'headOffice') return problems
  const [own, elsewhere, corrected] = await together([
    ownSeries(t, writer.device.stationId, seriesOf(decisions)),
    rowsElsewhere(t, writer.device.branchId, decisions),
    correctedFromBefore(t, decisions),
  ])
  for (const { decision, changes } of decisions)
    for (const { entity, values } of changes) {
      if (elsewhere.has(`${entity}/${values.id}`)) problems.set(decision.seq, 'foreignRow')
      if (
        hasSeries(entity) &&
        'seriesId' in values &&
        !own.has(String(values.seriesId)) &&
        !isFromBefore({ entity, values }, changes, corrected)
      )
        problems.set(decision.seq, 'foreignSeries')
    }
  return problems
}

type Changed = Examined['decisions'][number]['changes'][number]
type Corrected = ReadonlyMap<string, Changed['values']>

/** Brought over from another program: a debt, a package or an order that counts in no series. Nothing else may do without one. */
function isFromBefore(
  { entity, values }: Pick<Changed, 'entity' | 'values'>,
  beside: readonly Changed[],
  corrected: Corrected,
): boolean {
  const { id, seriesId, kind, correctsId, number, net, tax } = values
  if (seriesId !== pastSeries || number !== 0) return false
  if (entity !== invoice.name) return true
  if (tax !== 0) return false
  if (kind === 'opening') return net === 0
  // What an import made is listed by it, so that a person sees it and can undo it.
  if (kind === 'package') return beside.some((one) => one.entity === importItem.name && one.values.rowId === id)
  const before = kind === 'creditNote' ? corrected.get(String(correctsId)) : undefined
  return before?.seriesId === pastSeries && before.kind !== 'creditNote' && Number(net) + Number(before.net) === 0
}

/** The documents unnumbered credit notes take back. Of an id that is taken the row that stands counts, as when it is applied. */
async function correctedFromBefore(t: DealerTransaction, decisions: Examined['decisions']): Promise<Corrected> {
  const written = decisions
    .flatMap(({ changes }) => changes)
    .filter(({ entity, verb }) => entity === invoice.name && verb === 'add')
  const ids = written.flatMap(({ values: { seriesId, correctsId } }) =>
    seriesId === pastSeries && typeof correctsId === 'string' ? [correctsId] : [],
  )
  const corrected = new Map<string, Changed['values']>()
  if (ids.length === 0) return corrected
  for (const { values } of written) if (!corrected.has(values.id)) corrected.set(values.id, values)
  const standing = await driveAsync(all(invoice, { id: [...new Set(ids)] as Id<'invoice'>[] }), (ask) => t.ask(ask))
  for (const row of standing) corrected.set(row.id, row)
  return corrected
}

/** Whether rows of it may have a number of a series. */
export function hasSeries(entity: string): boolean {
  return entityByName.get(entity)?.fields.seriesId !== undefined
}

function seriesOf(decisions: Examined['decisions']): Id<'series'>[] {
  const ids = decisions.flatMap(({ changes }) =>
    changes.flatMap(({ entity, values }) =>
      hasSeries(entity) && 'seriesId' in values ? [String(values.seriesId) as Id<'series'>] : [],
    ),
  )
  return [...new Set(ids)]
}

/** Of these series the ones that belong to a life of this station, its present one or one it was copied from. */
async function ownSeries(r: DealerReading, stationId: string, ids: Id<'series'>[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const [found, lives] = await together([
    driveAsync(all(series, { id: ids }), (ask) => r.ask(ask)),
    driveAsync(all(instance, { stationId: stationId as Id<'station'> }), (ask) => r.ask(ask)),
  ])
  const mine = new Set(lives.map((life) => life.id))
  return new Set(found.filter(({ instanceId }) => mine.has(instanceId)).map(({ id }) => id))
}

/** Rows among those written that lie in another branch, as `entity/id`. Facts cannot be taken over, so only the others. */
async function rowsElsewhere(
  t: DealerTransaction,
  branchId: string,
  decisions: Examined['decisions'],
): Promise<Set<string>> {
  const written = new Map<string, Set<string>>()
  for (const { changes } of decisions)
    for (const { entity: name, values } of changes) {
      const entity = entityByName.get(name)
      if (entity?.scope !== 'branch' || entity.replicate === 'append') continue
      written.set(name, (written.get(name) ?? new Set()).add(values.id))
    }
  const elsewhere = new Set<string>()
  const look = async ([name, ids]: [string, Set<string>]) => {
    const entity = entityByName.get(name)
    if (entity === undefined) return
    const rows = (await t.op({ op: 'load', entity, ids: [...ids] })) as Map<string, StoredRow>
    for (const row of rows.values()) if (row.branchId !== branchId) elsewhere.add(`${name}/${row.id}`)
  }
  await together([...written].map(look))
  return elsewhere
}
