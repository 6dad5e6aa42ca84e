/**
 * The thousands of a number with their place, the highest first, empty ones left out: 1,002,000 is [[1, 2], [2, 1]].
 * Exact for every safe integer.
 */
export function groupsOf(number: number): [group: number, place: number][] {
  const groups: [number, number][] = []
  for (let rest = number, place = 0; rest > 0; rest = Math.floor(rest / 1000), place += 1) {
    if (rest % 1000 !== 0) groups.unshift([rest % 1000, place])
  }
  return groups
}

/** "45/100", for currencies whose parts have no name here. */
export function asFraction(part: number, parts: number): string {
  return `${String(part).padStart(String(parts).length - 1, '0')}/${parts}`
}

/** The first letter large, as a sentence on a paper begins. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
