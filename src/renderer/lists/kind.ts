import type { ListLook } from '../../core/port.ts'
import { type ImportKind, importKinds } from '../../domain/parts/import-run.ts'

/** What the opened file is taken for a list of. */
export function kindIn({ kind }: ListLook): ImportKind {
  return importKinds.find((one) => one === kind) ?? 'parts'
}
