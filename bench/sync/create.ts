// Issues the documents through the real command, each durable before the next, as a counter does.

import { readFileSync } from 'node:fs'
import { openLoneStation } from '../../dev/demo/lone-station.ts'
import { issue } from './documents.ts'
import { inBlocks } from './turns.ts'

const [folder = '', ordersFile = '', durability = 'full'] = process.argv.slice(2)
const orders = JSON.parse(readFileSync(ordersFile, 'utf8')) as string[]
const desk = openLoneStation(folder)
const { database } = desk.store
if (durability === 'off') database.pragma('synchronous = off')
else if (database.pragma('synchronous', { simple: true }) !== 2) throw new Error('a commit here is not durable')
await inBlocks(orders, (order) => void issue(desk.must, order))
desk.store.confirm(desk.store.local.head.seq)
desk.store.close()
