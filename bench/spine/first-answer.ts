// Starts an engine on a folder, asks one question through a page's port, and says when it was answered.

import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { EngineMessage } from '../../src/core/port.ts'
import { computerTime, computerTimers } from '../../src/main/clock.ts'
import { deviceKeyOf } from '../../src/main/device-key.ts'
import { startEngine } from '../../src/main/engine.ts'

const [folder = '', migrations = ''] = process.argv.slice(2)
const engine = startEngine({
  folder,
  migrations: pathToFileURL(`${migrations}/`),
  deviceKey: deviceKeyOf(readFileSync(join(folder, 'device.key'), 'utf8')),
  machine: hostname(),
  time: computerTime,
  timers: computerTimers,
  log: () => {},
})
// The one question a page asks before anybody has signed in, and the one it shows first.
const desk = engine.open((message: EngineMessage) => {
  if (!('id' in message)) return
  if (!('ok' in message) || !Array.isArray(message.ok) || message.ok.length === 0) throw new Error('no answer')
  process.stdout.write('{"answered":true}\n')
})
desk.receive({ id: 1, ask: 'query', name: 'people', input: {} })
process.stdin.resume().once('end', () => void engine.stop().then(() => process.exit(0)))
