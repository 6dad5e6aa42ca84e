import { driveAsync } from '../../src/core/run.ts'
import { rowsComeInOrder } from '../../tests/asks.suite.ts'
import { decide, pushOf } from '../office.suite.ts'
import { openLines } from '../sync/line.suite.ts'

const { office, shop, welcomed } = await openLines()

rowsComeInOrder(async (rows) => {
  const { dealer, station } = await shop()
  const line = await welcomed(station)
  decide(station, rows)
  await line.tell(pushOf(station))
  return (asking) => office.store.transaction(dealer, (t) => driveAsync(asking, (ask) => t.ask(ask)))
})
