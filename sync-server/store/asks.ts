import { type Ask as RuleAsk, refuse, type Where } from '../../src/core/command.ts'
import { type Ask, quoted } from './rows.ts'

/** What a rule asks, on PostgreSQL. The dealer is in every condition, beside the policy that would hide the others. */
export async function answerAsk(ask: Ask, dealerId: string, asked: RuleAsk): Promise<unknown> {
  switch (asked.ask) {
    case 'rows':
      return rows(ask, dealerId, asked)
    case 'total': {
      const { rollup, key } = asked
      const where = rollup.by.map((field, at) => `${quoted(field)} = $${at + 2}`).join(' and ')
      const found = await ask(`select "total" from ${quoted(rollup.name)} where "dealerId" = $1 and ${where}`, [
        dealerId,
        ...rollup.by.map((field) => key[field]),
      ])
      return Number(found[0]?.total ?? 0)
    }
    case 'next':
      // Numbers are given out by the instance that owns the series; head office owns none.
      return refuse('series.missing')
  }
}

function rows(ask: Ask, dealerId: string, { entity, where, order, most }: Extract<RuleAsk, { ask: 'rows' }>) {
  const { conditions, values } = conditionsOf(where)
  const columns = entity.columns.map(quoted).join(', ')
  const by = order === undefined ? '' : ` order by ${quoted(order.by)}${order.descending ? ' desc' : ''}, "id"`
  const text = `select ${columns} from ${quoted(entity.name)} where ${['"dealerId" = $1', ...conditions].join(' and ')}`
  return ask(`${text}${by}${most === undefined ? '' : ` limit ${Math.trunc(most)}`}`, [dealerId, ...values])
}

function conditionsOf(where: Where): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = []
  const conditions = Object.entries(where).map(([field, value]) => {
    if (value === null) return `${quoted(field)} is null`
    values.push(value)
    return Array.isArray(value)
      ? `${quoted(field)} = any($${values.length + 1})`
      : `${quoted(field)} = $${values.length + 1}`
  })
  return { conditions, values }
}
