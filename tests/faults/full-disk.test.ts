import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openLoneStation } from '../../dev/demo/lone-station.ts'
import { sha256 } from '../../src/main/hash.ts'
import { verify } from '../../src/main/store/verify.ts'
import { did } from './did.ts'
import { workOn } from './power-cut-workload.ts'
import { stationHost, until } from './processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'kardan-full-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/**
 * A limit on the size of files is the one way to a full disk that any user can go: the kernel refuses to write beyond it,
 * as it would at the end of a disk or a quota. It does not fill the disk for others, and it hits one file before the
 * next; so several sizes are tried, and the log, the file and the journal each reach it first somewhere.
 */
const roomKb = [64, 400, 1_200, 2_400]

test.skipIf(process.platform === 'win32')(
  'a full disk is said in words, nothing said to be saved is lost, and with room again work goes on',
  async () => {
    for (const [index, kb] of roomKb.entries()) {
      const station = join(folder, String(kb))
      const { store } = openLoneStation(station)
      workOn(store, index, 10, () => {})
      store.close()
      const size = Math.ceil(statSync(join(station, 'kardan.db')).size / 1024)
      // POSIX counts the limit in blocks of 512 bytes.
      const limits = `ulimit -f ${(index % 2 === 0 ? kb : size + kb) * 2};`
      const settings = { folder: station, headOffice: 'http://127.0.0.1:9', name: 'full', seed: index, code: null }
      const host = stationHost({ ...settings, databaseKey: null, pace: 0 }, limits)
      await host.start()
      await until('the disk is full', () => host.refusals.some((by) => by.startsWith('disk.')), 60_000)
      // It does not stop, and what fits is still saved.
      const refused = host.refusals.length
      await until('it goes on refusing', () => host.refusals.length > refused + 5)
      await host.stop()

      const again = openLoneStation(station).store
      const known = new Set(again.database.prepare('select id from decision').pluck().all())
      const lost = host.saved.filter(({ id }) => !known.has(id))
      const { problems } = verify(again.database, sha256)
      did({ fullDisks: 1, saved: host.saved.length, lost: lost.length, wrong: problems.length })
      expect([...lost, ...problems]).toEqual([])
      expect(again.proven).toBe(true)
      workOn(again, index + 100, 5, () => {})
      again.close()
    }
  },
  240_000,
)
