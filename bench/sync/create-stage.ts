import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runStep, type Step, startStep } from '../spine/steps.ts'

const blockOf = 100
const own = (file: string) => join(import.meta.dirname, file)

/** Milliseconds of each document, by the same blocks: by command, its rows by hand, and header and lines alone. */
export interface Created {
  command: number[][]
  same: number[][]
  lines: number[][]
}

/**
 * Documents by command and by hand, one durable commit each. The three take turns, block by block, each in a process and
 * a file of its own. `home` afterwards holds `made`, a station with all the documents.
 */
export async function measureCreate(home: string, documents: number): Promise<Created> {
  const prepared = join(home, 'prepared')
  const { orders } = await runStep<{ orders: string[] }>(own('prepare.ts'), prepared, String(documents))
  const ordersFile = join(home, 'orders.json')
  writeFileSync(ordersFile, JSON.stringify(orders))
  const copy = (name: string) => {
    const folder = join(home, name)
    cpSync(prepared, folder, { recursive: true })
    return folder
  }
  // Whoever writes by hand must know the rows, so they are made once before.
  const made = copy('made')
  const first = startStep(own('create.ts'), made, ordersFile, 'off')
  await first.next()
  first.say({ most: documents })
  await first.next()
  await first.end()
  const file = join(made, 'kardan.db')
  const [command, same, lines] = await inTurns(documents, [
    () => startStep(own('create.ts'), copy('command'), ordersFile),
    () => startStep(own('create-raw.ts'), join(copy('same'), 'kardan.db'), file, 'all'),
    () => startStep(own('create-raw.ts'), join(home, 'lines', 'lines.db'), file, 'lines'),
  ])
  return { command: command ?? [], same: same ?? [], lines: lines ?? [] }
}

/** Lets steps work one after another, some at a time; answers what each block took each of them. */
async function inTurns(count: number, starts: readonly (() => Step)[], most = blockOf): Promise<number[][][]> {
  const steps: Step[] = []
  // One after another, since they may read the same file before they begin.
  for (const start of starts) {
    const step = start()
    steps.push(step)
    await step.next()
  }
  const taken: number[][][] = steps.map(() => [])
  for (let done = 0; done < count; done += most)
    for (const [at, step] of steps.entries()) {
      step.say({ most })
      taken[at]?.push((await step.next<{ times: number[] }>()).times)
    }
  for (const step of steps) await step.end()
  return taken
}
