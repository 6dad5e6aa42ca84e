import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import type { Enrolment } from '../../core/requests.ts'
import { createJoining } from './joining.ts'
import { openVouching } from './vouching.suite.ts'

const deviceKey = { publicKey: 'mine', sign: () => '' }
const headOffice = openVouching()
const liar = openVouching()
const letIn = (life: Enrolment) => joined([{ waiting: true, headOfficeKey: headOffice.headOfficeKey }, life])

/** What a computer comes to that hears these answers one after another, the last again and again. */
async function joined(answers: readonly object[]) {
  let asked = 0
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answers[Math.min(asked, answers.length - 1)]))
    asked += 1
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const timers = {
    after(_ms: number, work: () => void) {
      const timer = setTimeout(work, 1)
      return () => clearTimeout(timer)
    },
    every: () => () => {},
    chance: () => 0,
  }
  const joining = createJoining({ deviceKey, timers, onChange() {} })
  const { port } = server.address() as AddressInfo
  const answer = await joining.join(`http://127.0.0.1:${port}`, { code: 'c', name: 'n' })
  server.close()
  return answer
}

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
