import { expect } from 'vitest'
import type { Finding } from '../../src/core/finding.ts'
import { findingsOf } from '../../src/core/finding.ts'
import type { Id } from '../../src/core/kinds.ts'
import { findings } from '../../src/domain/attention/findings.ts'
import type { CommandName } from '../../src/domain/index.ts'
import { chanceOf } from './chance.ts'
import { checkEnd } from './checks.ts'
import type { Computer } from './computer.ts'
import { copyOf } from './copies.ts'
import { branchIds } from './dealer.ts'
import { heal, setTheScene } from './history.ts'
import { actorAt } from './people.ts'
import type { Scene } from './scene.ts'
import { createWorld, fairWeather } from './world.ts'

type Answer = Record<string, string>

/** A simulated dealer for a history that is told by hand. */
export interface Stage {
  scene: Scene
  at(name: string): Computer
  /** Somebody at a station does something; a refusal fails the test. */
  does(name: string, command: CommandName, input: unknown, personId?: string): Answer
  refuses(name: string, command: CommandName, input: unknown): string
  headOffice(command: CommandName, input: unknown): Promise<void>
  copy(name: string): Computer
  /** The whole disk on another computer, which is called the same. */
  twin(name: string): Computer
  rows(name: string, sql: string, ...parameters: unknown[]): Record<string, unknown>[]
  /** What people are asked to sort out at a station, or at head office. */
  findings(name: string): Finding[]
  /** Some seconds go by, without anybody coming online for that. */
  pass(seconds: number): Promise<void>
  /** Everybody comes online and hears of everything. */
  rest(): Promise<void>
  /** The same, and then nothing may be wrong anywhere. */
  end(): Promise<void>
}

/** Stations of the first branch; one that is called T… is of the second. */
export const openStage = (...names: string[]) => stageOf(names, false)

/** The same with stations that hear each other in the shop. */
export const openShopStage = (...names: string[]) => stageOf(names, true)

async function stageOf(names: readonly string[], shop: boolean): Promise<Stage> {
  const world = createWorld(chanceOf(1), fairWeather, true)
  const stations = names.map((name) => ({ name, branchId: branchIds[name.startsWith('T') ? 1 : 0] }))
  const scene = await setTheScene(world, { stations, weather: fairWeather, shop }, null)
  const at = (name: string): Computer => {
    const found = scene.computers.find((computer) => computer.name === name)
    if (found === undefined) throw new Error(`there is no ${name}`)
    return found
  }
  const look = (name: string) => (name === 'head office' ? scene.office.database() : at(name).disk.look())
  const run = (name: string, command: CommandName, input: unknown, personId = 'anna') => {
    const actor = actorAt(chanceOf(1), look(name))
    if (actor === null) throw new Error('nobody works here')
    return at(name).run(command, input, { ...actor, id: personId as Id<'person'>, name: personId })
  }
  const copied = (name: string, whole: boolean) => {
    const copy = copyOf(scene, at(name), scene.newDisk(at(name).disk.image()), whole)
    scene.computers.push(copy)
    copy.start()
    return copy
  }
  const stage: Stage = {
    scene,
    at,
    does(name, command, input, personId) {
      const result = run(name, command, input, personId)
      if (result === 'killed' || 'refused' in result) throw new Error(`${command}: ${JSON.stringify(result)}`)
      return (result.ok ?? {}) as Answer
    },
    refuses(name, command, input) {
      const result = run(name, command, input)
      return result !== 'killed' && 'refused' in result ? result.refused : ''
    },
    async headOffice(command, input) {
      const ran = await scene.office.run(branchIds[0], command, input)
      if ('refused' in ran) throw new Error(`${command}: ${ran.refused}`)
    },
    copy: (name) => copied(name, false),
    twin: (name) => copied(name, true),
    rows: (name, sql, ...parameters) =>
      look(name)
        .prepare(sql)
        .all(...parameters) as Record<string, unknown>[],
    findings: (name) => findings.flatMap((rule) => findingsOf(rule, stage.rows(name, rule.sql), new Set())),
    async pass(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        for (const computer of scene.computers) await computer.tend()
        await scene.network.passUntil(world.now + 1_000)
        await scene.office.settle()
      }
    },
    async rest() {
      expect(await heal(scene), world.lines.slice(-40).join('\n')).toBe(true)
    },
    async end() {
      await stage.rest()
      expect(checkEnd(world, scene.office.database(), scene.computers)).toEqual([])
    },
  }
  await stage.rest()
  return stage
}

/** What is written of a customer of whom nobody knows more than a name. */
export const customer = (name: string) => ({ name, phone: '', address: '' })

/** What the customers are called at a station, or at head office. */
export const customersAt = (stage: Stage, at: string) =>
  stage.rows(at, 'select name from customer order by name').map(({ name }) => name)
