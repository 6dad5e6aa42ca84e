import { chanceOf } from '../../dev/demo/chance.ts'
import { everyRight } from '../../dev/demo/lone-station.ts'
import type { CommandName } from '../../src/domain/index.ts'
import type { Engine } from '../../src/main/engine.ts'
import type { PlainPart } from './catalogue.ts'

/**
 * Works at a counter: orders with six scans, two changes of a quantity and an invoice each, until so many commands ran.
 * Answers the milliseconds each took, from the call to the answer, its decision being on the disk by then.
 */
export function work(
  engine: Engine,
  commands: number,
  parts: readonly PlainPart[],
): { name: CommandName; ms: number }[] {
  const chance = chanceOf(5)
  const times: { name: CommandName; ms: number }[] = []
  const timed = <T>(name: CommandName, input: unknown): T => {
    const from = performance.now()
    const result = engine.store.run(name, input, everyRight)
    times.push({ name, ms: performance.now() - from })
    if ('refused' in result) throw new Error(`${name}: ${result.refused}`)
    return result.ok as T
  }
  for (let order = 0; times.length < commands; order += 1) {
    const plate = `${10 + (order % 89)} ب ${100 + (order % 900)} 11`
    const vehicle = { plate, customer: { name: `Customer ${order}` } }
    const opened = engine.store.run('openWorkOrder', { vehicle }, everyRight)
    if ('refused' in opened) throw new Error(opened.refused)
    const { workOrderId } = opened.ok as { workOrderId: string }
    let lineId = ''
    for (let line = 0; line < 6; line += 1) {
      const { code } = chance.pick(parts)
      lineId = timed<{ lineId: string }>('addPartToWorkOrder', { workOrderId, code, quantity: 1000 }).lineId
      if (line % 3 === 2) timed('changeLineQuantity', { lineId, quantity: 2000 + chance.below(5) * 1000 })
    }
    timed('issueInvoice', { workOrderId })
  }
  return times
}
