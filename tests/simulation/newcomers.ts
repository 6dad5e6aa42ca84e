import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Computer, createComputer } from './computer.ts'
import { branchIds } from './dealer.ts'
import { memoryMarks } from './disk.ts'
import { knowing } from './next-version.ts'
import type { Scene } from './scene.ts'

// Computers that join while the others are at work.

/** Most start from a snapshot; whoever gets none, or not whole, reads the stream from its beginning. */
export async function letIn(scene: Scene): Promise<void> {
  if (scene.computers.length >= 9) return
  const branchId = scene.world.chance.pick(branchIds)
  const newcomer = await joinAt(scene, branchId)
  if (newcomer !== null && !scene.world.chance.of(0.2)) await installAt(scene, newcomer)
}

/** A computer of nobody yet joins a branch; null where head office is not heard. */
export async function joinAt(scene: Scene, branchId: string): Promise<Computer | null> {
  const { computers } = scene
  const [first] = computers
  if (first === undefined) return null
  const name = `N${computers.length + 1}`
  const marks = first.marks && memoryMarks()
  const made = { name, branchId, disk: scene.newDisk(), key: `key of ${name}`, marks, thins: first.thins }
  const computer = createComputer(scene, made)
  computer.start()
  if (!(await computer.join())) {
    computer.kill()
    computer.disk.remove()
    return null
  }
  computers.push(computer)
  const shop = first.process?.store.local.shop
  if (shop !== undefined) computer.process?.store.remember({ shop: { ...shop, addresses: [] } })
  return computer
}

/** What head office holds now is brought to a computer that has just joined. */
export async function installAt({ world, office }: Scene, computer: Computer): Promise<void> {
  const { name, branchId, process } = computer
  const folder = mkdtempSync(join(tmpdir(), 'kardan-newcomer-'))
  const file = join(folder, 'snapshot.db')
  await office.snapshot(branchId, file)
  knowing(computer.version, () => process?.store.install(file))
  computer.installed = true
  rmSync(folder, { recursive: true })
  world.tell(`${name} joined by a snapshot and reads on from ${process?.store.local.position}`)
}
