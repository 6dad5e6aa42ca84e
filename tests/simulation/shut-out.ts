import type { Store } from '../../src/main/store/store.ts'
import { sealedRuns } from '../../src/main/sync/relaying.ts'
import type { Computer } from './computer.ts'
import { noteGone } from './copies.ts'
import { type Scene, someone } from './scene.ts'
import { sha256 } from './world.ts'

// Computers that head office shuts out while people work at them.

/** No message is longer on its way. */
const longestOnTheWayMs = 40_000

/** The computer goes on until it hears of it, as do copies of it. */
export async function shutOneOut(scene: Scene): Promise<void> {
  const { world, office } = scene
  const computer = someone(scene)
  const identity = computer?.process?.store.local.identity ?? null
  if (computer === undefined || identity === null) return
  const ran = await office.run(computer.branchId, 'revokeStation', { stationId: identity.stationId })
  world.tell(`head office shuts ${computer.name} out: ${'refused' in ran ? ran.refused : 'done'}`)
}

/** Somebody takes the work of a computer that was shut out to head office. */
export async function carrySomebodysWork(scene: Scene): Promise<void> {
  const computer = scene.world.chance.maybe(scene.computers.filter(isShutOut))
  if (computer !== undefined) await leaveAndJoin(scene, computer)
}

const isShutOut = ({ process }: Computer) =>
  process !== null && (process.store.local.shutOut || process.store.local.identity === null)

/** Whoever was shut out hands over what was done there, leaves, and comes back as somebody new. */
export async function leaveAndJoin(scene: Scene, computer: Computer): Promise<void> {
  const { world, office } = scene
  const { process, name } = computer
  if (process === null || !isShutOut(computer)) return
  if (process.store.local.identity === null) return void (await computer.join())
  if (!(await carry(scene, computer))) return
  const refusal = process.carrying.whyNotLeave()
  world.tell(`${name} leaves: ${refusal?.refused ?? 'erased'}`)
  if (refusal !== null) return
  const { shop } = process.store.local
  const unproven = unprovenAt(process.store)
  computer.erase()
  // Of what head office lost a moment ago nobody could know here.
  noteGone(scene, process.turnedAwayAt - longestOnTheWayMs < office.restoredAt ? null : unproven)
  await computer.join()
  computer.process?.store.remember({ shop: { ...shop, addresses: [] } })
}

/** What a restored head office lost and no seal here proves: only who is heard may tell it, and it is in no file. */
function unprovenAt({ log, local }: Store): Set<string> {
  const unproven = log.lackedFrom().flatMap(({ instance }) => {
    const lacked = log.lackedOf(instance, Number.MAX_SAFE_INTEGER)
    const proofs = local.proofs.filter(({ decision }) => decision.instance === instance)
    const proven = new Set(sealedRuns(lacked, proofs).flat())
    return lacked.filter((one) => !proven.has(one))
  })
  return new Set(unproven.map(({ decision }) => decision.id))
}

/** What was handed out is taken in, once or twice; answers whether it was. */
async function carry({ world, office }: Scene, { name, process }: Computer): Promise<boolean> {
  if (process === null) return false
  const { count, text } = process.carrying.work()
  process.carrying.handedOut(text, sha256(text))
  process.carrying.seen(sha256(text))
  for (let times = world.chance.of(0.2) ? 2 : 1; times > 0; times -= 1) {
    const report = await office.takeCarried(text)
    world.tell(`the work of ${name} is carried: ${JSON.stringify(report?.carried ?? 'head office died')}`)
    // Whoever sees that something was not taken asks why before anything is erased.
    if (report === null || report.carried.some(({ refused }) => refused !== null)) return false
  }
  world.tell(`${count} decisions of ${name} are with head office`)
  return true
}
