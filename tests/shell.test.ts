// The shell cannot be run where there is no Electron, so what its source says is checked here, and its pure parts are
// run for real beside it (src/main/shell/*.test.ts).

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../src/main/shell')
const source = (name: string) => withoutComments(readFileSync(join(folder, name), 'utf8'))
const everything = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: source(name) }))
const whole = everything.map(({ text }) => text).join('\n')

test('windows are made in one place, isolated, sandboxed and without Node', () => {
  const makers = everything.filter(({ text }) =>
    /new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\(/.test(text),
  )
  expect(makers.map(({ name }) => name)).toEqual(['window.ts'])
  const options = Object.fromEntries(
    [...source('window.ts').matchAll(/^\s{6}(\w+): ([^,\n]+),$/gm)].map((m) => [m[1], m[2]]),
  )
  expect(options).toMatchObject({
    contextIsolation: 'true',
    sandbox: 'true',
    nodeIntegration: 'false',
    nodeIntegrationInWorker: 'false',
    nodeIntegrationInSubFrames: 'false',
    webSecurity: 'true',
    allowRunningInsecureContent: 'false',
    experimentalFeatures: 'false',
    webviewTag: 'false',
    devTools: '!app.isPackaged',
  })
})

test('nothing in the shell weakens what its windows may not do', () => {
  for (const word of [
    'enableBlinkFeatures',
    'disable-web-security',
    'remote-debugging',
    'no-sandbox',
    'disableHardening',
  ])
    expect(whole).not.toContain(word)
  expect(whole).not.toMatch(
    /webSecurity: false|sandbox: false|contextIsolation: false|nodeIntegration: true|webviewTag: true/,
  )
  expect(whole).not.toMatch(/bypassCSP|allowServiceWorkers|loadFile\(|file:\/\/|http:\/\//)
  expect(whole).not.toMatch(
    /executeJavaScript|insertCSS|\beval\(|new Function\(|child_process|setUsePlainTextEncryption/,
  )
  expect(whole).not.toMatch(/appendSwitch|certificate-error|setCertificateVerifyProc/)
})

test('navigation, new windows, webviews and permissions are refused on every page', () => {
  const text = source('window.ts')
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
    expect(text).toMatch(new RegExp(`contents\\.on\\('${event}'.*[\\s\\S]{0,120}?preventDefault\\(\\)`))
  expect(text).toContain("{ action: 'deny' }")
  expect(text).not.toContain("action: 'allow'")
  expect(text).toMatch(/setPermissionRequestHandler\(\(_contents, _permission, answer\) => answer\(false\)\)/)
  expect(text).toMatch(/setPermissionCheckHandler\(\(\) => false\)/)
  expect(text).toMatch(/setDevicePermissionHandler\(\(\) => false\)/)
  expect(text).toMatch(/if \(isAllowedExternal\(url\)\) void shell\.openExternal\(url\)/)
  expect(whole.match(/openExternal\(/g)).toHaveLength(1)
  expect(source('main.ts')).toMatch(/guardEveryPage\(\)[\s\S]*whenReady\(\)/)
})

test('one instance, every process sandboxed, the scheme registered before the app is ready', () => {
  const text = source('main.ts')
  expect(text).toMatch(/if \(!app\.requestSingleInstanceLock\(\)\) app\.quit\(\)/)
  expect(text).toMatch(/app\.enableSandbox\(\)\s+registerAppScheme\(\)\s+guardEveryPage\(\)/)
})

test('secrets go to the engine as a message, never as arguments or environment', () => {
  expect(source('engine-host.ts')).toMatch(/utilityProcess\.fork\(path, \[\], \{/)
  expect(source('engine-host.ts')).not.toContain('...process.env')
  expect(source('keys.ts')).toContain("'basic_text'")
  expect(whole).not.toMatch(/encryptString\(|decryptString\(/)
})

test('the updater is loaded late, installs nothing by itself and never goes back', () => {
  const text = source('updater.ts')
  expect(whole).not.toMatch(/^import .*'electron-updater'/m)
  expect(text).toContain("await import('electron-updater')")
  for (const setting of ['autoDownload = false', 'autoInstallOnAppQuit = false', 'allowDowngrade = false'])
    expect(text).toContain(setting)
  expect(text.indexOf('allowDowngrade = false')).toBeGreaterThan(text.indexOf('setFeedURL'))
  expect(text.indexOf('isTheFileOf(manifest')).toBeLessThan(text.indexOf('quitAndInstall'))
})

test('the preload gives the page a port and no function', () => {
  const text = withoutComments(readFileSync(join(folder, '../../preload/index.ts'), 'utf8'))
  expect(text).not.toMatch(/contextBridge|ipcRenderer\.(send|invoke|sendSync)|process\.|require\(/)
  expect(text.match(/^import .*$/gm)).toEqual(["import { ipcRenderer } from 'electron'"])
  expect(text.split('\n').length).toBeLessThan(25)
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}
