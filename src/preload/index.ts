// Runs in the sandbox before the page: passes the engine's port on to the page, and does nothing else. A page reached
// by another way than the shell's own windows never receives one.

import { ipcRenderer } from 'electron'

const loaded = new Promise<void>((resolve) => {
  if (document.readyState === 'complete') resolve()
  else window.addEventListener('load', () => resolve(), { once: true })
})

ipcRenderer.on('kardan-port', async (event) => {
  const [port] = event.ports
  if (!port) return
  await loaded
  // To our own origin only: a page that was replaced in the meantime must not get it.
  window.postMessage('kardan-port', 'app://kardan', [port])
})
