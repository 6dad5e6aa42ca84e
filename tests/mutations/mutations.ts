/** One way to break the program on purpose. `from` stands in the file exactly once. */
export interface Mutation {
  area: 'merge' | 'dedupe' | 'series' | 'rollup'
  what: string
  file: string
  from: string
  to: string
}

const merge = 'src/core/merge.ts'
const apply = 'src/core/apply.ts'
const deciding = 'src/main/store/deciding.ts'
const receiving = 'src/main/store/receiving.ts'
const rows = 'src/main/store/rows.ts'
const asks = 'src/main/store/asks.ts'
const continuity = 'src/main/store/continuity.ts'
const accept = 'sync-server/sync/accept.ts'
const sums = 'src/core/rollup.ts'

const inArea = (area: Mutation['area'], list: readonly (readonly [string, string, string, string])[]): Mutation[] =>
  list.map(([what, file, from, to]) => ({ area, what, file, from, to }))

export const mutations: readonly Mutation[] = [
  ...inArea('merge', [
    ['the earlier write wins', merge, 'a.stamp > b.stamp', 'a.stamp < b.stamp'],
    ['a state counts as any other field', merge, 'rankA === rankB ?', 'true ?'],
    ['the lower state wins', merge, 'rankA > rankB', 'rankA < rankB'],
    ['whatever comes last wins', merge, 'if (beats(entity, write, holder))', 'if (entity !== undefined)'],
    ['what was replaced is forgotten', merge, '      lost.push(holder)\n', ''],
    ['what lost is forgotten', merge, '} else lost.push(write)', '} else void write'],
    ['every field has the row’s earliest stamp', merge, 'stamps[group] ?? ', ''],
    [
      'later stamps of a row are not kept',
      merge,
      '|| write.stamp !== earliest) stamps',
      '|| earliest === null) stamps',
    ],
    ['a change that came before its row is lost', apply, '[...own, ...waited]', 'own'],
    [
      'a stamp head office cut stays as it was',
      apply,
      'writesOf(entity, changes, to)',
      'writesOf(entity, changes, to === from ? to : from)',
    ],
  ]),
  ...inArea('dedupe', [
    ['a station applies again what it knows', receiving, 'if (known === undefined) {', 'if (known !== entry.stamp) {'],
    ['a fact that is there already is new', rows, 'return changes === 1', 'return changes < 2'],
    [
      'a station does not note what head office has',
      receiving,
      'keepProofs(settled.reverse().flatMap(settle))',
      'void [keepProofs, settle, settled.reverse()]',
    ],
    ['head office takes an id twice', accept, 'if (known.has(decision.id)) {', "if (decision.id === '') {"],
    ['another decision at the same place is no fork', accept, 'stands !== hash', 'false'],
    ['a chain that does not link is no fork', accept, 'next.prevHash !== head.hash', 'false'],
    [
      'a station that has less is let on',
      'sync-server/sync/continuity.ts',
      'known.seq === head.seq && known.hash === head.hash',
      'true',
    ],
    [
      'a page after a gap is taken',
      'src/main/sync/station.ts',
      `if (page.after > position) {
      if (pulling === null) pull()
      return
    }
    pulling = null
    // A head office whose database fell back meanwhile may have something else where this begins than what was read there.
    if (page.upTo > position && page.after === position) {`,
      `pulling = null
    if (page.upTo > position) {`,
    ],
    ['a copy does not know that it is one', continuity, 'local().machine === machine && ', ''],
    [
      'a store put back takes itself for the one that goes on',
      continuity,
      'return log.hashAt(instance, seq) === hash',
      'return hash.length > 0',
    ],
  ]),
  ...inArea('series', [
    ['every other number is left out', asks, '(counter?.last ?? 0) + 1', '(counter?.last ?? 0) + 2'],
    ['the last number is given again', asks, '(counter?.last ?? 0) + 1', 'Math.max(1, counter?.last ?? 0)'],
    ['the counter is not kept', asks, '.run(own.id, number, today)', '.run(own.id, 0, today)'],
    ['a number of another computer’s series is given', asks, '"instanceId" = ? and', '"instanceId" >= ? and'],
    ['papers of every kind count in one series', asks, 'and kind = ? and', 'and kind >= ? and'],
    [
      'numbers begin again with the day',
      asks,
      "where seriesId = ?').get(own.id)",
      "where seriesId = ? and lastDay = ?').get(own.id, today)",
    ],
    [
      'a file in doubt gives numbers',
      deciding,
      "ask.ask === 'next' && !standing.proven ?",
      'standing.proven === null ?',
    ],
    ['numbers brought back are given again', continuity, ' where true group by', ' where false group by'],
    ['the lower counter stays', continuity, 'last = max(last, excluded.last)', 'last = min(last, 0)'],
    [
      'a foreign series is taken',
      'sync-server/sync/foreign.ts',
      '!own.has(String(values.seriesId)) &&',
      'own.size < 0 &&',
    ],
  ]),
  ...inArea('rollup', [
    ['what is taken away is added', sums, 'Number(row[rollup.sum])', 'Math.abs(Number(row[rollup.sum]))'],
    ['a count counts double', sums, 'rollup.sum === null ? 1 :', 'rollup.sum === null ? 2 :'],
    ['of two facts at once the last counts', sums, 'else found[1] += amount', 'else found[1] = amount'],
    [
      'a sum is kept for the first of its keys only',
      sums,
      'String(row[field]))\n',
      'String(row[rollup.by[0] ?? field]))\n',
    ],
    ['facts that were there count again', apply, 'rollupAmounts(rollup, fresh) }', 'rollupAmounts(rollup, rows) }'],
    ['a fact alone is not summed', apply, 'fresh.length > 0)\n', 'fresh.length > 1)\n'],
    ['some sums are not kept', apply, 'of schema.rollups)', 'of schema.rollups.slice(1))'],
    ['a sum is replaced', rows, 'set total = total + excluded.total', 'set total = excluded.total'],
    ['a sum is added to once', rows, 'set total = total + excluded.total', 'set total = total'],
    [
      'head office replaces a sum',
      'sync-server/store/rows.ts',
      '."total"::numeric + excluded."total"',
      '."total"::numeric * 0 + excluded."total"',
    ],
  ]),
]

/** What is asked after the simulation found nothing: these run the parts a history does not. */
export const namedTests: Readonly<Record<Mutation['area'], readonly string[]>> = {
  merge: ['src/core', 'src/main/store'],
  dedupe: ['src/core', 'src/main/store', 'sync-server/sync'],
  series: ['src/core', 'src/main/store', 'sync-server/sync'],
  rollup: ['src/core', 'src/main/store', 'sync-server/store', 'tests/simulation/simulation.test.ts'],
}
