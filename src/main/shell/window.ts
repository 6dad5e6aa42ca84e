// The one place that makes windows and says what a page may do.

import { app, BrowserWindow, type Session, session, shell, type WebContents } from 'electron'
import { appOrigin, isAllowedExternal, isAllowedRequest, isAppUrl } from './policy.ts'

/** The session every window uses; all its doors are shut. */
export function deskSession(): Session {
  const desk = session.fromPartition('persist:desk')
  // Electron grants by default what is not asked about, so both the request and the check have to be refused.
  desk.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  desk.setPermissionCheckHandler(() => false)
  desk.setDevicePermissionHandler(() => false)
  desk.setDisplayMediaRequestHandler(null)
  desk.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault()
    choose(null)
  })
  desk.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault()
    choose('')
  })
  // A document the page has made may be saved, by the system's own dialog; nothing else comes down to the disk.
  desk.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${appOrigin}/`)) event.preventDefault()
  })
  desk.setSpellCheckerEnabled(false)
  desk.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isAllowedRequest(details.url, app.isPackaged) }),
  )
  return desk
}

/** Opens the desk. `preload` is the absolute path of the built preload script. */
export function createWindow(desk: Session, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      session: desk,
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.loadURL(`${appOrigin}/`)
  return window
}

/** Holds for every page that will ever exist, whichever way it came to be. */
export function guardEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedExternal(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}
