import { afterEach, expect, test, vi } from 'vitest'
import type { Enrolment } from '../../core/requests.ts'
import type { Compared } from '../store/local.ts'
import { createJoining } from './joining.ts'
import { openVouching } from './vouching.suite.ts'

const deviceKey = { publicKey: 'mine', sign: () => '' }
const headOffice = openVouching()
const liar = openVouching()
const waitsAt = ({ headOfficeKey }: typeof headOffice) => ({ waiting: true, headOfficeKey })
const letIn = (life: Enrolment) => joined([waitsAt(headOffice), life])
const away = 'https://office.example'
afterEach(() => vi.restoreAllMocks())

/** A computer that may be asked to join again, as after a restart: what it keeps is all it knows. */
function computer() {
  let kept: Compared | null = null
  const timers = {
    after(_ms: number, work: () => void) {
      const timer = setTimeout(work, 1)
      return () => clearTimeout(timer)
    },
    every: () => () => {},
    chance: () => 0,
  }
  /** What it comes to when it hears these answers one after another, and waits no longer when there is none left. */
  return async (answers: readonly object[], { address = away, code = 'c' } = {}) => {
    const left = [...answers]
    vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
      const answer = left.shift()
      if (answer === undefined) joining.giveUp()
      return Response.json(answer ?? {})
    })
    const keep = (compared: Compared) => {
      kept = compared
    }
    const joining = createJoining({ deviceKey, timers, compared: () => kept, keep, onChange() {} })
    return joining.join(address, { code, name: 'n' })
  }
}

const joined = (answers: readonly object[]) => computer()(answers)

test('a computer is let in by the head office whose words were compared', async () => {
  const life = headOffice.life('i-1', 'mine')
  expect(await letIn(life)).toEqual(life)
})

test.each<[string, Enrolment]>([
  ['another key', liar.life('i-1', 'mine')],
  ['the key and another’s seal', { ...liar.life('i-1', 'mine'), headOfficeKey: headOffice.headOfficeKey }],
  ['no seal at all', { ...headOffice.life('i-1', 'mine'), warrant: undefined }],
  ['what was made for another computer', headOffice.life('i-1', 'its own')],
  ['another life', { ...headOffice.life('i-1', 'mine'), instanceId: 'i-2' }],
])('whoever answers with %s has not been compared, and nothing is joined', async (_, life) => {
  expect(await letIn(life)).toMatchObject({ refused: 'enrol.otherHeadOffice' })
})

test('whoever lets a computer in before anybody compared anything is not believed, but on the same computer', async () => {
  for (const life of [liar.life('i-1', 'mine'), headOffice.life('i-1', 'mine')]) {
    expect(await joined([life])).toMatchObject({ refused: 'enrol.notCompared' })
    for (const address of ['http://127.0.0.1:8080', 'https://localhost'])
      expect(await computer()([life], { address })).toEqual(life)
  }
})

test('who gave up waiting, or was started again, and was let in meanwhile is joined by the key that was compared', async () => {
  const join = computer()
  const life = headOffice.life('i-1', 'mine')
  expect(await join([waitsAt(headOffice)])).toMatchObject({ refused: 'enrol.givenUp' })
  expect(await join([liar.life('i-1', 'mine')])).toMatchObject({ refused: 'enrol.otherHeadOffice' })
  // Not even by letting it wait once more: it is the first words that somebody at head office was told.
  expect(await join([waitsAt(liar), liar.life('i-1', 'mine')])).toMatchObject({ refused: 'enrol.otherHeadOffice' })
  expect(await join([life], { code: 'another' })).toMatchObject({ refused: 'enrol.notCompared' })
  expect(await join([life], { address: 'https://elsewhere.example' })).toMatchObject({ refused: 'enrol.notCompared' })
  // Typed again, it is the same code.
  expect(await join([life], { address: `${away}/`, code: ' C ' })).toEqual(life)
})
