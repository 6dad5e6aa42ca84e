// Makes a station with everything the documents need, so that nothing but the documents is measured afterwards.

import { openLoneStation } from '../../dev/demo/lone-station.ts'
import { answer, untilEnded } from '../spine/steps.ts'
import { prepareOrders, setUpDocuments } from './documents.ts'

const [folder = '', countText = '0'] = process.argv.slice(2)
const desk = openLoneStation(folder)
// Nothing is measured here, so nothing waits for the disk.
desk.store.database.pragma('synchronous = off')
setUpDocuments(desk.must)
const orders = prepareOrders(desk.must, Number(countText))
desk.store.confirm(desk.store.local.head.seq)
desk.store.database.pragma('wal_checkpoint(truncate)')
desk.store.close()
answer({ orders })
await untilEnded()
