import type { Id } from '../../src/core/kinds.ts'
import { rights } from '../../src/domain/people/person.ts'
import type { Store } from '../../src/main/store/store.ts'

/** Orders with three parts each, all invoiced, at one branch: nearly all of it is the branch's own. */
export function workADay(store: Store, personId: string, decisions: number): void {
  const actor = { id: personId as Id<'person'>, name: personId, rights: new Set<string>(rights) }
  const must = (command: string, input: unknown): Record<string, string> => {
    const result = store.run(command, input, actor)
    if ('refused' in result) throw new Error(`${command}: ${result.refused} ${JSON.stringify(result.params)}`)
    return (result.ok ?? {}) as Record<string, string>
  }
  const isOver = () => store.local.head.seq >= decisions
  const { identity } = store.local
  const code = `F-${identity?.instanceId.slice(-12)}`
  must('addPart', { number: code, name: 'Filter', price: 1_250, taxRate: 1900, code })
  let vehicleId: string | undefined
  while (!isOver()) {
    const vehicle = vehicleId === undefined ? { plate: 'F-1', customer: { name: 'Fleet' } } : { vehicleId }
    const opened = must('openWorkOrder', { vehicle })
    const { workOrderId } = opened
    vehicleId ??= opened.vehicleId
    for (let line = 0; line < 3 && !isOver(); line += 1)
      must('addPartToWorkOrder', { workOrderId, code, quantity: 1000 })
    if (!isOver()) must('issueInvoice', { workOrderId })
  }
}
