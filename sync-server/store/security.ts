import { getTableColumns, getTableName } from 'drizzle-orm'
import { notedIn } from '../../src/core/apply.ts'
import { entityByName } from '../../src/domain/index.ts'
import { allTables } from './tables.ts'

/** The role every piece of work runs as: it owns nothing and is bound by every policy. It belongs to the whole server. */
export const appRole = 'kardan_app'

/**
 * The statements that close every table, made from the tables, so that no table can be forgotten. They may run again at
 * any time. A dealer's rows are seen only by work that has named that dealer; facts can be added and read, and neither
 * changed nor deleted. Of a fact that two places noted alone, by one derived id, who and when may become the earlier.
 */
export function securityStatements(): string[] {
  return [
    `grant usage on schema public to ${appRole}`,
    ...Object.values(allTables).flatMap((table) => {
      const name = `"${getTableName(table)}"`
      return [
        `revoke all on ${name} from public, ${appRole}`,
        `grant ${rightsOn(getTableName(table)).join(', ')} on ${name} to ${appRole}`,
        ...('dealerId' in getTableColumns(table) ? policies(name) : []),
        ...(entityByName.get(getTableName(table))?.replicate === 'append' ? onlyDerived(name) : []),
      ]
    }),
    // Whoever names an instance may learn whose it is; whoever has a code's hash may find that code.
    ...policy('"device"', 'byInstance', 'for select', `"instanceId" = current_setting('kardan.instance', true)`),
    ...policy('"enrolmentCode"', 'byHash', 'for select', `"hash" = current_setting('kardan.code', true)`),
  ]
}

function policies(name: string): string[] {
  const own = `"dealerId" = current_setting('kardan.dealer', true)`
  return [
    `alter table ${name} enable row level security`,
    `alter table ${name} force row level security`,
    ...policy(name, 'ofDealer', 'for all', own),
  ]
}

function onlyDerived(name: string): string[] {
  return [
    `drop policy if exists "onlyDerived" on ${name}`,
    `create policy "onlyDerived" on ${name} as restrictive for update using ("id" like '=%')`,
  ]
}

function policy(table: string, name: string, what: string, condition: string): string[] {
  const check = what === 'for all' ? ` with check (${condition})` : ''
  return [
    `drop policy if exists "${name}" on ${table}`,
    `create policy "${name}" on ${table} ${what} using (${condition})${check}`,
  ]
}

function rightsOn(table: string): string[] {
  const entity = entityByName.get(table)
  if (entity?.replicate === 'append') {
    const columns = notedIn(entity).map((column) => `"${column}"`)
    return ['select', 'insert', ...(columns.length > 0 ? [`update (${columns.join(', ')})`] : [])]
  }
  if (['log', 'headOfficeKey', 'dealership'].includes(table)) return ['select', 'insert']
  if (table === 'filePiece') return ['select', 'insert', 'delete']
  if (table === 'file') return ['select', 'insert', 'update', 'delete']
  if (table === 'fieldHistory') return ['select', 'insert', 'delete']
  return ['select', 'insert', 'update']
}
