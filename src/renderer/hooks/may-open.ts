import { type QueryName, queryByName } from '../../domain/index.ts'
import { useSession } from './desk.tsx'

/** The question a page cannot be without. Its right is said where the question is declared, and refused by the engine. */
const asks = {
  '/accounts': 'ageing',
  '/accounts/$customerId': 'account',
  '/cheques': 'cheques',
  '/cash-desk': 'till',
  '/cash-desk/day': 'dayDesk',
  '/morning': 'morning',
} as const satisfies Record<string, QueryName>
export type GuardedPage = keyof typeof asks

/** The right a page needs; null for what everyone who is signed in may open. */
export function rightOf(page: string): string | null {
  const name = Object.hasOwn(asks, page) ? asks[page as GuardedPage] : undefined
  return name === undefined ? null : (queryByName.get(name)?.right ?? null)
}

/** Whether somebody with these rights may open a page; rail, palette and links lead to no other. */
export function mayOpen(rights: readonly string[] | undefined, page: string): boolean {
  const right = rightOf(page)
  return right === null || (rights?.includes(right) ?? false)
}

/** Which pages the person at the desk may open. */
export function useMayOpen(): (page: string) => boolean {
  const rights = useSession()?.rights
  return (page) => mayOpen(rights, page)
}

/** Where a payer's name leads: to the account, or to the customer for who may not look at accounts. */
export function usePayerPage(): '/accounts/$customerId' | '/customers/$customerId' {
  return useMayOpen()('/accounts/$customerId') ? '/accounts/$customerId' : '/customers/$customerId'
}
