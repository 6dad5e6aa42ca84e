import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { demoBranches, demoDealer, demoPeople, demoRoles } from '../../dev/demo/dealer.ts'
import { startPostgres } from '../../dev/setup/postgres.ts'
import { type Step, startStep } from './steps.ts'

const changes = 300

/**
 * Milliseconds from a command at one station to the changed rows at another, through head office and its PostgreSQL,
 * which has committed by then. Each of the three is a process of its own; their clock is the computer's monotonic one.
 */
export async function measureLive(home: string): Promise<number[]> {
  const postgres = await startPostgres({ dataDir: join(home, 'postgres') })
  const steps: Step[] = []
  const start = (...args: string[]) => {
    const step = startStep('live-step.ts', ...args)
    steps.push(step)
    return step
  }
  try {
    const people = demoPeople.map(({ pin: _pin, ...person }) => ({ ...person, pinHash: '-' }))
    const office = start('office', postgres.url)
    office.say({ ...demoDealer, branches: [...demoBranches], roles: [...demoRoles], people })
    const { url, codes } = await office.next<{ url: string; codes: [string, string] }>()
    const maker = start('maker', join(home, 'maker'), url, codes[0])
    await maker.next()
    const hearer = start('hearer', join(home, 'hearer'), url, codes[1])
    await hearer.next()
    const times: number[] = []
    for (let n = 0; n < changes + 10; n += 1) {
      maker.say({ change: n })
      const [made, heard] = await Promise.all([maker.next<{ at: number }>(), hearer.next<{ at: number }>()])
      // The first few open what the others find open.
      if (n >= 10) times.push(heard.at - made.at)
      await sleep(10 + (n % 7) * 3)
    }
    return times
  } finally {
    for (const step of steps.reverse()) await step.end()
    await postgres.stop()
  }
}
