// Fetches, checks and installs updates. Off until a release build carries resources/update.json with the address and
// the public keys, because an updater without pinned keys would trust whoever answers.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, net } from 'electron'
import { z } from 'zod'
import { checkUpdate, isTheFileOf, type UpdateManifest } from './update-manifest.ts'

const settingsShape = z.strictObject({
  url: z.url({ protocol: /^https$/ }),
  channel: z.string().regex(/^[a-z]{1,20}$/),
  publicKeys: z.array(z.base64().length(44)).length(2),
})

export type UpdateOutcome =
  | { state: 'off' | 'upToDate' }
  | { state: 'refused'; why: string }
  | { state: 'ready'; version: string; install(): void }

/**
 * Looks once for an update and downloads it. Nothing is installed before `install` is called, which the shell does
 * after the engine has closed the store. The new version keeps a copy before it changes a table, see `store/upgrade.ts`.
 */
export async function lookForUpdate(): Promise<UpdateOutcome> {
  const settings = await readSettings()
  if (!settings || !app.isPackaged) return { state: 'off' }
  const platform = `${process.platform}-${process.arch}`
  const answer = await net.fetch(`${settings.url}/kardan-${settings.channel}-${platform}.json`, {
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  })
  if (!answer.ok) return { state: 'refused', why: `server answered ${answer.status}` }
  const manifest = checkUpdate(await answer.text(), {
    publicKeys: settings.publicKeys,
    version: app.getVersion(),
    channel: settings.channel,
    platform,
    now: Date.now(),
  })
  if (manifest === 'notNewer') return { state: 'upToDate' }
  if (typeof manifest === 'string') return { state: 'refused', why: manifest }
  return download(manifest, settings.url)
}

async function download(manifest: UpdateManifest, url: string): Promise<UpdateOutcome> {
  // It loads electron by itself and may cost a start a noticeable time, so it is loaded when there is something to do.
  const { default: updater } = await import('electron-updater')
  const { autoUpdater } = updater
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.setFeedURL({ provider: 'generic', url, channel: manifest.channel })
  // After the channel, which would allow downgrades by itself.
  autoUpdater.allowDowngrade = false
  autoUpdater.allowPrerelease = manifest.channel !== 'stable'
  const found = await autoUpdater.checkForUpdates()
  const offered = found?.updateInfo
  if (offered?.version !== manifest.version) return { state: 'refused', why: 'the feed offers another version' }
  if (!offered.files.some((file) => file.sha512 === manifest.sha512))
    return { state: 'refused', why: 'the feed offers another file' }
  const files = await autoUpdater.downloadUpdate()
  const path = files[0]
  if (!path || !isTheFileOf(manifest, await readFile(path)))
    return { state: 'refused', why: 'the file is not the signed one' }
  return { state: 'ready', version: manifest.version, install: () => autoUpdater.quitAndInstall(false, true) }
}

async function readSettings(): Promise<z.infer<typeof settingsShape> | undefined> {
  const text = await readFile(join(app.getAppPath(), 'resources', 'update.json'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : settingsShape.parse(JSON.parse(text))
}
