import { mkdirSync } from 'node:fs'
import express from 'express'
import pouchServer from 'express-pouchdb'
import PouchDB from 'pouchdb'

const [folder, port] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
process.chdir(folder)
const app = express()
const Kept = PouchDB.defaults({ prefix: `${folder}/` })
app.use('/', pouchServer(Kept, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: `${folder}/log.txt` }))
app.listen(Number(port), '127.0.0.1', () => console.log('ready'))
