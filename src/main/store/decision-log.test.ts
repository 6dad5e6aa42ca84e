import { expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { createDecisionLog } from './decision-log.ts'

// Years of decisions lie in this table, and what waits among them is looked for every some seconds.
test('no question about decisions reads all of them', () => {
  const database = openDatabase({ file: ':memory:' })
  const asked: string[] = []
  const prepare = (sql: string) => {
    asked.push(sql)
    return database.prepare(sql)
  }
  createDecisionLog(Object.create(database, { prepare: { value: prepare } }))
  const questions = asked.filter((sql) => sql.trim().startsWith('select'))
  expect(questions.length).toBeGreaterThan(15)
  const readsAll = questions.filter((sql) => {
    const given = Array.from({ length: sql.split('?').length - 1 }, () => null)
    const plan = database.prepare(`explain query plan ${sql}`).all(...given) as { detail: string }[]
    return plan.some(({ detail }) => /^SCAN (d|decision)$/.test(detail))
  })
  expect(readsAll).toEqual([])
  database.close()
})
