import { expect, test } from 'vitest'
import { chanceOf } from '../simulation/chance.ts'
import { wrongNumbers } from '../simulation/checks.ts'
import { branchIds } from '../simulation/dealer.ts'
import { heal, setTheScene } from '../simulation/history.ts'
import { actorAt } from '../simulation/people.ts'
import { createWorld, fairWeather, type Wrong } from '../simulation/world.ts'
import { did } from './did.ts'

/** `npm run gate` asks for 100,000. */
const numbersWanted = Number(process.env.KARDAN_NUMBERS ?? 1_000)
const weekMs = 7 * 86_400_000

test('five stations apart for a week give every legal number once and leave none out', async () => {
  const world = createWorld(chanceOf(1), fairWeather, false)
  const stations = [1, 2, 3, 4, 5].map((n) => ({ name: `S${n}`, branchId: branchIds[n % 2] ?? '' }))
  const scene = await setTheScene(world, { stations, weather: fairWeather }, null)
  expect(await heal(scene)).toBe(true)
  const chance = chanceOf(2)
  for (const computer of scene.computers) {
    computer.online = false
    computer.process?.wire?.cut()
  }
  const numbersBefore = world.papers.size
  const papersOf = () => world.papers.size - numbersBefore
  while (papersOf() < numbersWanted) {
    world.now += Math.floor((chance.next() * 3 * weekMs) / numbersWanted)
    const computer = chance.pick(scene.computers)
    const actor = actorAt(chanceOf(1), computer.disk.look())
    if (actor === null) throw new Error('nobody works here')
    // Processes die and come back in between, as in any week.
    if (chance.of(0.001)) computer.kill()
    computer.start()
    const run = (command: string, input: unknown) => {
      const result = computer.run(command, input, actor)
      if (result === 'killed' || 'refused' in result) throw new Error(`${command}: ${JSON.stringify(result)}`)
      return (result.ok ?? {}) as Record<string, string>
    }
    const vehicle = { plate: `B-${chance.int(1, 999)}`, customer: { name: 'Leyla', phone: '030 1' } }
    const { workOrderId } = run('openWorkOrder', { vehicle })
    run('addPartToWorkOrder', { workOrderId, code: '4006381333931', quantity: 1000 })
    // Sometimes the customer walks away: an order number without an invoice, and a refusal must not spend one.
    if (chance.of(0.1)) continue
    run('issueInvoice', { workOrderId })
    expect(computer.run('issueInvoice', { workOrderId }, actor)).toHaveProperty('refused')
  }
  expect(world.now - Date.UTC(2026, 10, 21, 8)).toBeGreaterThan(weekMs / 2)
  expect(await heal(scene)).toBe(true)
  const wrongs = wrongNumbers(world, scene.office.database(), scene.computers)
  const many = (what: Wrong['kind']) => wrongs.filter(({ kind }) => kind === what).length
  did({ numbers: papersOf(), duplicates: many('duplicateNumbers'), gaps: many('gaps'), lost: many('lost') })
  expect(wrongs).toEqual([])
  console.log(`${papersOf()} legal numbers on 5 stations apart for a week: none twice, none missing`)
  for (const { disk } of scene.computers) disk.remove()
  await scene.office.close()
}, 7_200_000)
