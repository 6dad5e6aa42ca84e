// What runs in the page of scan-page.ts.

import { listenForScans, scanCenter } from '../../src/renderer/scan/scan-center.ts'
import { usualScanner } from '../../src/renderer/scan/scanner.ts'
import type { Given } from './scan-page.ts'

/**
 * Time here is the keyboard's: what is to happen after a pause happens when the keys say that it is over, not when a busy
 * computer has got round to handing them on.
 */
let time = 0
const waiting = new Set<{ at: number; then: () => void }>()
function after(ms: number, then: () => void): () => void {
  const timer = { at: time + ms, then }
  waiting.add(timer)
  return () => void waiting.delete(timer)
}
function passUntil(reached: number): void {
  for (;;) {
    const [next] = [...waiting].filter(({ at }) => at <= reached).sort((one, other) => one.at - other.at)
    if (next === undefined) break
    waiting.delete(next)
    time = next.at
    next.then()
  }
  time = Math.max(time, reached)
}
window.addEventListener('keydown', ({ timeStamp }) => passUntil(timeStamp), { capture: true })

const center = scanCenter()
listenForScans(window, center, { after, now: () => Date.now(), settings: () => usualScanner })

const given: Given[] = []
const setOff: string[] = []
const of = <T extends Element>(query: string) => {
  const found = document.querySelector<T>(query)
  if (found === null) throw new Error(`no ${query}`)
  return found
}
const field = of<HTMLInputElement>('#field')
const area = of<HTMLTextAreaElement>('#area')
const inside = of<HTMLInputElement>('#inside')
const dialog = of<HTMLDialogElement>('dialog')

/** The fields' texts, with the caret of the one that has the focus. */
function fields(): string {
  const shown = (one: HTMLInputElement | HTMLTextAreaElement) =>
    document.activeElement === one
      ? `${one.value.slice(0, one.selectionStart ?? 0)}‸${one.value.slice(one.selectionEnd ?? 0)}`
      : one.value
  return [field, area, inside].map(shown).join('|')
}

center.add((code, { item }) => {
  given.push({ code, serial: item?.serial ?? '', batch: item?.batch ?? '', fields: fields() })
})
document.addEventListener('click', (event) => setOff.push(`click on ${(event.target as Element).tagName}`))
document.addEventListener('submit', (event) => {
  event.preventDefault()
  setOff.push('submit')
})
// What shortcuts listen to: they must hear nothing of a scan but what may yet be a person.
window.addEventListener('keydown', (event) => {
  if (/^F\d/.test(event.key)) setOff.push(event.key)
})

window.scanPage = {
  focus(wanted) {
    dialog.close()
    field.value = 'half typed'
    area.value = 'two\nlines'
    inside.value = 'in the dialog'
    if (wanted === 'dialog') dialog.showModal()
    const target = { field, 'text area': area, button: of<HTMLElement>('#button'), dialog: inside }[wanted]
    if (target === undefined) (document.activeElement as HTMLElement | null)?.blur()
    else target.focus()
    if (target === field) field.setSelectionRange(4, 4)
  },
  taken() {
    passUntil(time + 5000)
    return { given: given.splice(0), fields: fields(), setOff: setOff.splice(0) }
  },
}
