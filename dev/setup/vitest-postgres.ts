import { createServer } from 'node:net'
import { startTestPostgres } from './test-postgres.ts'

/**
 * vitest's global set-up: opens a door on 127.0.0.1 at which a test asks for PostgreSQL. The cluster starts with the
 * first asker, so that a run of tests without a database pays nothing, and ends with the run.
 */
export default async function setup(): Promise<() => Promise<void>> {
  process.env.KARDAN_TEST_RUN ??= String(process.pid)
  let started: ReturnType<typeof startTestPostgres> | undefined
  const door = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {})
    started ??= startTestPostgres()
    started.then(
      ({ url, adminUrl }) => socket.end(JSON.stringify({ url, adminUrl })),
      (error) => socket.end(JSON.stringify({ error: error.message })),
    )
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const address = door.address()
  if (address && typeof address === 'object') process.env.KARDAN_TEST_POSTGRES_DOOR = String(address.port)
  return async () => {
    door.close()
    // A server of one's own was used by the tests directly; what they forgot there is dropped too.
    if (process.env.DATABASE_URL) started ??= startTestPostgres()
    await (await started?.catch(() => undefined))?.stop()
  }
}
