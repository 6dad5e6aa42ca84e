import { type DemoPart, demoParts } from '../../dev/demo/parts.ts'

/** So many parts lie at the station of the end-to-end tests. */
export const partsCount = 800

const all = [...demoParts(partsCount)]
const uses = new Map<string, number>()
for (const code of all.flatMap(({ codes }) => codes)) uses.set(code, (uses.get(code) ?? 0) + 1)

/** Parts with one code, which no other has, and enough on the shelf. */
const plain = all.filter(
  ({ codes, onHand, unit }: DemoPart) =>
    codes.length === 1 && uses.get(codes[0] ?? '') === 1 && onHand >= 5000 && unit === 'piece',
)
const [first, second, third, fourth, ...others] = plain
  .slice(0, 40)
  .map(({ number, name, price, codes }) => ({ number, name, price, code: codes[0] ?? '' }))
if (!first || !second || !third || !fourth) throw new Error('too few parts')

/** Parts to scan: each is found by its code alone. */
export const parts = [first, second, third, fourth, ...others] as const

/** A code that two further parts carry. */
export const sharedCode = { code: '2099999000016', numbers: plain.slice(-2).map(({ number }) => number) }
