// An engine with the whole catalogue and its desk in the browser, until it is ended.

import { startBrowserDesk } from '../../dev/desk.ts'
import { startStation } from '../../dev/station.ts'
import { answer, untilEnded } from './steps.ts'

const [folder = ''] = process.argv.slice(2)
const engine = startStation(folder)
const desk = await startBrowserDesk(engine)
answer({ url: desk.url })
await untilEnded()
engine.store.confirm(engine.store.local.head.seq)
await desk.stop()
await engine.stop()
