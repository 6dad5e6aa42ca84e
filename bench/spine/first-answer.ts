// Starts an engine on a folder, asks one question through a page's port, and says when it was answered.

import { startStation } from '../../dev/station.ts'
import type { EngineMessage } from '../../src/core/port.ts'

const [folder = ''] = process.argv.slice(2)
const engine = startStation(folder)
// The one question a page asks before anybody has signed in, and the one it shows first.
const desk = engine.open((message: EngineMessage) => {
  if (!('id' in message)) return
  if (!('ok' in message) || !Array.isArray(message.ok) || message.ok.length === 0) throw new Error('no answer')
  process.stdout.write('{"answered":true}\n')
})
desk.receive({ id: 1, ask: 'query', name: 'people', input: {} })
process.stdin.resume().once('end', () => void engine.stop().then(() => process.exit(0)))
