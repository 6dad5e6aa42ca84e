type All<Areas extends readonly object[]> = Areas extends readonly [
  infer First,
  ...infer Rest extends readonly object[],
]
  ? First & All<Rest>
  : unknown

/**
 * The words of all areas in one list. It begins without a prototype, which makes it a table of names at once: spread
 * together, sixteen hundred of them cost the engine a hidden class each, 80 MB for five languages.
 */
export function together<const Areas extends readonly object[]>(...areas: Areas): All<Areas> {
  return Object.assign(Object.create(null), ...areas)
}
