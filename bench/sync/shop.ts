import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { demoDealer } from '../../dev/demo/dealer.ts'
import { type Postgres, startPostgres } from '../../dev/setup/postgres.ts'
import { type Step, startStepUnder } from '../spine/steps.ts'

/** As `npm run head-office` starts it. */
const officeFlags = ['--max-semi-space-size=16']

/** Head office and the floor's server beside each other on one PostgreSQL, each in a process of its own. */
export interface Shop {
  home: string
  floor: string
  postgres: Postgres
  office: Step
  headOffice: string
  /** Starts a step that ends with the shop. */
  start(file: string, ...args: string[]): Step
  code(): Promise<string>
  /** Has head office make a snapshot ready, and tells how long that took and what it is like. */
  prepared(): Promise<Prepared>
  officeMemory(): Promise<{ rss: number; most: number }>
  /** Starts head office anew, as after a night. */
  restart(): Promise<void>
}

export interface Prepared {
  ms: number
  file: string
  size: number
  at: number
}

export async function withShop<T>(home: string, work: (shop: Shop) => Promise<T>): Promise<T> {
  mkdirSync(home, { recursive: true })
  const postgres = await startPostgres({ dataDir: join(home, 'postgres') })
  const steps: Step[] = []
  const start = (file: string, ...args: string[]) => {
    const step = startStepUnder(file === 'office.ts' ? officeFlags : [], join(import.meta.dirname, file), ...args)
    steps.push(step)
    return step
  }
  try {
    const shop = await opened(home, postgres, start)
    return await work(shop)
  } finally {
    for (const step of steps.reverse()) await step.end()
    await postgres.stop()
  }
}

async function opened(home: string, postgres: Postgres, start: Shop['start']): Promise<Shop> {
  const openOffice = async () => {
    const office = start('office.ts', postgres.url)
    return { office, headOffice: (await office.next<{ url: string }>()).url }
  }
  const floor = start('floor/server.ts', postgres.url, demoDealer.dealerId)
  let { office, headOffice } = await openOffice()
  const asked = async <A>(what: object) => {
    office.say(what)
    return office.next<A>()
  }
  return {
    home,
    postgres,
    start,
    floor: (await floor.next<{ url: string }>()).url,
    get office() {
      return office
    },
    get headOffice() {
      return headOffice
    },
    code: async () => (await asked<{ code: string }>({ code: true })).code,
    prepared: () => asked<Prepared>({ prepare: true }),
    officeMemory: () => asked({ rss: true }),
    async restart() {
      await office.end()
      ;({ office, headOffice } = await openOffice())
    },
  }
}
