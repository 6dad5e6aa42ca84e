import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createComputer } from './computer.ts'
import { branchIds } from './dealer.ts'
import { memoryMarks } from './disk.ts'
import type { Scene } from './scene.ts'

// Computers that join while the others are at work.

/** Most start from a snapshot; whoever gets none, or not whole, reads the stream from its beginning. */
export async function letIn(scene: Scene): Promise<void> {
  const { world, office, computers } = scene
  const [first] = computers
  if (first === undefined || computers.length >= 9) return
  const name = `N${computers.length + 1}`
  const branchId = world.chance.pick(branchIds)
  const marks = first.marks && memoryMarks()
  const made = { name, branchId, disk: scene.newDisk(), key: `key of ${name}`, marks, thins: first.thins }
  const computer = createComputer(scene, made)
  computer.start()
  if (!(await computer.join())) {
    computer.kill()
    return computer.disk.remove()
  }
  computers.push(computer)
  const { store } = computer.process ?? {}
  const shop = first.process?.store.local.shop
  if (shop !== undefined) store?.remember({ shop: { ...shop, addresses: [] } })
  if (world.chance.of(0.2)) return
  const folder = mkdtempSync(join(tmpdir(), 'kardan-newcomer-'))
  const file = join(folder, 'snapshot.db')
  await office.snapshot(branchId, file)
  store?.install(file)
  rmSync(folder, { recursive: true })
  world.tell(`${name} joined by a snapshot and reads on from ${store?.local.position}`)
}
