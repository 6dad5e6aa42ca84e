// Head office: codes for those who join it, a snapshot made ready, and the memory it takes.

import { createInterface } from 'node:readline'
import { demoBranches, demoDealer, demoPeople, demoRoles } from '../../dev/demo/dealer.ts'
import { startHeadOffice } from '../../sync-server/head-office.ts'
import { answer, mostMemory } from '../spine/steps.ts'

const { dealerId } = demoDealer
const [{ branchId }] = demoBranches
const office = await startHeadOffice({ databaseUrl: process.argv[2] ?? '', port: 0, logLevel: 'silent' })
const people = demoPeople.map(({ pin: _pin, ...person }) => ({ ...person, pinHash: '-' }))
await office.bootstrap({ ...demoDealer, branches: [...demoBranches], roles: [...demoRoles], people })
answer({ url: office.url })
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line) as Record<'code' | 'prepare' | 'rss', true | undefined>
  if (asked.code) answer({ code: await office.createEnrolmentCode(dealerId, branchId) })
  else if (asked.prepare) {
    const from = performance.now()
    const { file, size, at } = await office.prepareSnapshot(dealerId, branchId)
    answer({ ms: performance.now() - from, file, size, at })
  } else answer({ rss: process.memoryUsage.rss() / 1e6, most: mostMemory() })
}
await office.stop()
