import { startWebsocketServer } from 'rxdb/plugins/replication-websocket'
import { openPapers } from './rxdb-papers.mjs'

const database = await openPapers('server')
startWebsocketServer({ database, port: Number(process.argv[2]), host: '127.0.0.1', maxPayload: 2 ** 30 })
console.log('ready')
