import { app, Menu, type MenuItemConstructorOptions } from 'electron'

/** Only what the operating system expects: the desk's own commands live in the page. Hidden but on macOS. */
export function setMenu(): void {
  const zoom: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
  ]
  const forDevelopers: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ role: 'reload' }, { role: 'toggleDevTools' }]
  const menus: MenuItemConstructorOptions[] = [
    { role: 'editMenu' },
    { label: 'View', submenu: [...zoom, ...forDevelopers] },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(process.platform === 'darwin' ? [{ role: 'appMenu' }, ...menus] : menus),
  )
}
