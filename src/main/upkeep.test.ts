import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openTestStation } from '../../tests/station-in-memory.ts'
import * as newFile from './store/new-file.ts'
import { createUpkeep } from './upkeep.ts'

test('a backup there is no room for is refused in words, and nothing waits to be put back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-upkeep-'))
  writeFileSync(join(folder, 'backup-one.db'), 'a backup')
  const { store, manager } = openTestStation()
  const upkeep = createUpkeep({
    store,
    folder,
    copy: async () => {},
    restart: undefined,
    sign: () => '',
    pictures: () => ({ count: 0, bytes: 0, noRoom: false }),
  })
  vi.spyOn(newFile, 'copyBeside').mockImplementationOnce(() => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  })
  expect(upkeep.putBack('backup-one.db', manager)).toMatchObject({ refused: 'disk.full' })
  expect(upkeep.backups().ok.waiting).toBeNull()
  expect(upkeep.putBack('backup-one.db', manager)).toEqual({ ok: { restarts: false } })
  store.close()
  rmSync(folder, { recursive: true })
})
