import type { Right } from './person.ts'

const handlesDebts: readonly Right[] = ['account.read', 'customer.credit', 'workOrder.release']
const runsTills: readonly Right[] = ['cash.open', 'cash.closeDay']

/**
 * Values that are not for everybody's eyes (`*`: all of a row), and the rights of which any one lets a person see them:
 * what a part cost is for who may sell below it or writes it, what somebody owes and may owe for who handles that.
 */
const eyesOf: Readonly<Record<string, Readonly<Record<string, readonly Right[]>>>> = {
  cheque: { '*': ['account.read'] },
  cashShift: { '*': runsTills },
  cashCount: { '*': runsTills },
  cashEntry: { '*': runsTills },
  dayClose: { '*': ['cash.closeDay'] },
  part: { cost: ['line.belowCost', 'part.edit'] },
  customer: { creditLimit: handlesDebts, owes: [...handlesDebts, 'payment.take', 'workOrder.open'] },
}

/** Whether somebody with these rights may be told the value of a field; without rights, only what everyone sees. */
export function maySee(rights: ReadonlySet<string> | undefined, entity: string, field: string): boolean {
  const any = eyesOf[entity]?.[field] ?? eyesOf[entity]?.['*']
  return any === undefined || any.some((right) => rights?.has(right) ?? false)
}
