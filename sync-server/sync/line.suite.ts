import { randomUUID } from 'node:crypto'
import type { Entry, HeadOfficeMessage, StationMessage } from '../../src/core/sync.ts'
import { helloOf, type TestOffice, type TestStation } from '../office.suite.ts'
import { createAdmission } from './admission.ts'
import { createSession } from './session.ts'
import { openShops } from './shops.suite.ts'

/** Head office for the tests of one file, and lines to it. */
export async function openLines() {
  const { office, shop } = await openShops()

  async function welcomed(station: TestStation, over = {}, at: TestOffice = office): Promise<Welcomed> {
    const line = callTo(at)
    await line.hello(station, over)
    const welcome = line.last('welcome')
    if (welcome === undefined) throw new Error(`not welcome: ${JSON.stringify(line.heard)}`)
    return { ...line, welcome }
  }

  return { office, shop, call: () => callTo(office), welcomed }
}

/** A line on which a test hears everything and may lose whatever it likes. */
function callTo(at: TestOffice) {
  const heard: HeadOfficeMessage[] = []
  const line = { closed: null as string | null, busy: false }
  const session = createSession({
    office: at,
    line: {
      send: (message) => heard.push(message),
      close: (reason) => (line.closed = reason),
      isBusy: () => line.busy,
    },
    admission: createAdmission(4),
    newNonce: randomUUID,
  })
  const stop = at.store.onAppended((dealerId, entities, appended) => {
    if (session.device()?.dealerId === dealerId) void session.onAppended(entities, appended)
  })
  const nonce = () => heard.flatMap((message) => (message.say === 'challenge' ? [message.nonce] : []))[0] ?? ''
  const last = <S extends HeadOfficeMessage['say']>(say: S) =>
    heard.findLast((message): message is Extract<HeadOfficeMessage, { say: S }> => message.say === say)
  const tell = (message: StationMessage) => session.onMessage(JSON.parse(JSON.stringify(message)))
  return {
    session,
    heard,
    line,
    nonce,
    last,
    tell,
    stop,
    hello: (station: TestStation, over = {}) => tell(helloOf(station, nonce(), over)),
  }
}
export type Call = ReturnType<typeof callTo>
type Welcomed = Call & { welcome: Extract<HeadOfficeMessage, { say: 'welcome' }> }

/** Pulls until there is no more. */
export async function readAll({ tell, last, welcome }: Welcomed, after = 0) {
  const entries: Entry[] = []
  for (;;) {
    await tell({ say: 'pull', timeline: welcome.timeline, after })
    const page = last('page')
    if (page === undefined) throw new Error('no page')
    entries.push(...page.entries)
    after = page.upTo
    if (!page.more) return { entries, position: page.upTo, digest: page.digest }
  }
}
