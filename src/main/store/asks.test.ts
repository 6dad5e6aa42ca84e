import { rowsComeInOrder } from '../../../tests/asks.suite.ts'
import { headOfficeDecision, openTestStation } from '../../../tests/station-in-memory.ts'
import { driveSync } from '../../core/run.ts'
import { createAnswer } from './asks.ts'

rowsComeInOrder(async (rows) => {
  const { store } = openTestStation()
  const decision = headOfficeDecision(rows, 2)
  store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], { timeline: 't', upTo: 2, digest: 'x' })
  const answer = createAnswer(store.database, () => 'i-one')
  return async (asking) => driveSync(asking, answer)
})
