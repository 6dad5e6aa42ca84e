import './setup/require-node.mjs'
import { spawnSync } from 'node:child_process'

for (const store of ['src/main/store', 'sync-server/store'])
  spawnSync(process.execPath, [`${store}/make-migrations.ts`], { stdio: 'inherit' })
