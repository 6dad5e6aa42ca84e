import type { CDPSession } from 'playwright/test'

/** A keyboard layout, caps lock or an input method, as the computer has it when a scanner or a person types. */
export type KeyboardLayout = keyof typeof layouts

const places =
  'Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Backslash KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash'.split(
    ' ',
  )
const us = [
  "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
  '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
] as const

/** What each place writes, plain and with Shift; the Arabic B writes two letters. */
const layouts = {
  English: us,
  'English, caps lock': [swapCase(us[0]), swapCase(us[1])],
  Persian: ['÷۱۲۳۴۵۶۷۸۹۰-=ضصثقفغعهخحجچ\\شسیبلاتنمکگظطزرذدپو./', '×!٬٫﷼٪×،*)(ـ+ًٌٍَُِّْ][}{|ؤئيإأآة»«:؛كٓژٰـٔء><؟'],
  Arabic: ['ذ1234567890-=ضصثقفغعهخحجد\\شسيبلاتنمكطئءؤر🄰ىةوزظ', 'ّ!@#$%^&*)(_+ًٌَُﻹإ‘÷×؛<>|ٍِ][ﻷأـ،/:"~ْ}{ﻵآ’,.؟'],
  Russian: ['ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.', 'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,'],
  'Chinese input method': us,
} as const satisfies Record<string, readonly string[]>

export const keyboardLayouts = Object.keys(layouts) as KeyboardLayout[]

/** What a scanner can be told to do. */
export interface ScannerHabits {
  /** Milliseconds from key to key. */
  gap?: number
  /** What it sends behind the code; '' for nothing, Enter+Ctrl+J is CR and LF. */
  end?: '' | 'Enter' | 'Tab' | 'NumpadEnter' | 'CRLF'
  /** Digits as those of the number pad. */
  pad?: boolean
  /** Whether a field has the focus: an input method takes no part where nothing can be written. */
  intoText?: boolean
}

/** One call of the DevTools protocol. */
type Call =
  | ['Input.dispatchKeyEvent', Record<string, unknown>]
  | ['Input.imeSetComposition' | 'Input.insertText', Record<string, unknown>]

/**
 * A keyboard plugged into a page: every key goes down and up with its place, what the layout writes there and its own
 * time, as Chromium hears it from the system. Times are the keyboard's own and always go forward.
 */
export function keyboardOf(session: CDPSession, startMs: number) {
  let at = startMs
  let composing = ''
  const calls: Call[] = []

  function dispatch(type: string, key: Record<string, unknown>): void {
    // Letters going up move nothing on a page, and would double what a test has to send.
    if (type === 'keyUp' && /^(Key|Digit)/.test(String(key.code))) return
    calls.push(['Input.dispatchKeyEvent', { type, timestamp: at / 1000, ...key }])
  }

  function down(code: string, layout: KeyboardLayout, { modifiers = 0, pad = '' } = {}): void {
    const text = pad || (code === 'Space' ? ' ' : signAt(code, layout, (modifiers & 8) !== 0))
    const commands = (modifiers & 3) !== 0
    if (layout === 'Chinese input method' && !commands && pad === '') {
      compose(code, text, modifiers)
      return
    }
    const key = { code, modifiers, windowsVirtualKeyCode: virtualKey(code), key: text, isKeypad: pad !== '' }
    dispatch(commands ? 'rawKeyDown' : 'keyDown', { ...key, text: commands ? '' : text })
    dispatch('keyUp', key)
  }

  /** The input method takes the key: the page hears of key 229, and letters gather until a digit or sign chooses. */
  function compose(code: string, text: string, modifiers: number): void {
    dispatch('rawKeyDown', { code, modifiers, key: 'Process', windowsVirtualKeyCode: 229, text: '' })
    if (/^Key/.test(code)) {
      composing += text
      calls.push([
        'Input.imeSetComposition',
        { text: composing, selectionStart: composing.length, selectionEnd: composing.length },
      ])
    } else {
      calls.push(['Input.insertText', { text: composing === '' ? fullWidth(text) : '中' }])
      composing = ''
    }
    dispatch('keyUp', { code, modifiers, key: text, windowsVirtualKeyCode: virtualKey(code) })
  }

  function named(code: string, layout: KeyboardLayout): void {
    const key = { code, key: code.replace('Numpad', ''), windowsVirtualKeyCode: virtualKey(code), modifiers: 0 }
    const ime = layout === 'Chinese input method' && composing !== ''
    const text = code.endsWith('Enter') && !ime ? '\r' : ''
    dispatch(
      text === '' ? 'rawKeyDown' : 'keyDown',
      ime ? { ...key, key: 'Process', windowsVirtualKeyCode: 229 } : { ...key, text },
    )
    if (ime) calls.push(['Input.insertText', { text: composing }])
    composing = ''
    dispatch('keyUp', key)
  }

  /** Shift, Ctrl and Alt go down and up around a key, as every real keyboard sends them. */
  function held(name: 'Shift' | 'Control' | 'Alt', press: (modifiers: number) => void): void {
    const modifiers = { Alt: 1, Control: 2, Shift: 8 }[name]
    const key = { code: `${name}Left`, key: name, windowsVirtualKeyCode: { Alt: 18, Control: 17, Shift: 16 }[name] }
    dispatch('rawKeyDown', { ...key, modifiers })
    press(modifiers)
    dispatch('keyUp', { ...key, modifiers: 0 })
  }

  /** One character as a scanner set to the US keyboard sends it. */
  function character(sign: string, layout: KeyboardLayout, gap: number, pad: boolean): void {
    const code = sign.codePointAt(0) ?? 0
    const control = controlKey(code)
    const plain = us[0].indexOf(sign)
    const shifted = us[1].indexOf(sign)
    at += gap
    if (control !== undefined)
      held('Control', (ctrl) =>
        control.shift
          ? held('Shift', (shift) => down(control.code, layout, { modifiers: ctrl + shift }))
          : down(control.code, layout, { modifiers: ctrl }),
      )
    else if (pad && /\d/.test(sign)) down(`Numpad${sign}`, layout, { pad: sign })
    else if (sign === ' ') down('Space', layout)
    else if (plain >= 0) down(places[plain] ?? '', layout)
    else if (shifted >= 0) held('Shift', (modifiers) => down(places[shifted] ?? '', layout, { modifiers }))
    else
      held('Alt', (modifiers) => {
        for (const digit of code < 256 ? `0${code}` : String(code)) {
          at += gap / 4
          dispatch('rawKeyDown', {
            code: `Numpad${digit}`,
            key: digit,
            modifiers,
            windowsVirtualKeyCode: 96 + Number(digit),
            isKeypad: true,
          })
          dispatch('keyUp', {
            code: `Numpad${digit}`,
            key: digit,
            modifiers,
            windowsVirtualKeyCode: 96 + Number(digit),
            isKeypad: true,
          })
        }
      })
  }

  return {
    /** A scanner sends a code, a good while after whatever was sent before. */
    scan(
      code: string,
      switchedOn: KeyboardLayout,
      { gap = 8, end = 'Enter', pad = false, pause = 400, intoText = true }: ScannerHabits & { pause?: number } = {},
    ) {
      const layout = switchedOn === 'Chinese input method' && !intoText ? 'English' : switchedOn
      at += pause
      for (const sign of code) character(sign, layout, gap, pad)
      at += gap
      if (end !== '') named(end === 'CRLF' ? 'Enter' : end, layout)
      if (end === 'CRLF') {
        at += gap
        character('\n', layout, 0, false)
      }
    },
    /** A person strikes the key at which a US keyboard has this sign, so many milliseconds after the last. */
    strike(sign: string, layout: KeyboardLayout, pause: number) {
      at += pause
      if (sign === '\n') named('Enter', layout)
      else character(sign, layout, 0, false)
    },
    /** Hands over what was scanned or struck since the last time, at once: the page takes the pace from the keys' times. */
    async send() {
      await Promise.all(
        calls.splice(0).map(([method, params]) => session.send(method as 'Input.dispatchKeyEvent', params as never)),
      )
    },
  }
}
export type Keyboard = ReturnType<typeof keyboardOf>

/** The sign a US keyboard has where `layout` writes this letter; null where no key writes it. */
export function keyThatWrites(letter: string, layout: KeyboardLayout): string | null {
  const at = [...layouts[layout][0]].indexOf(letter)
  return letter === ' ' ? ' ' : at < 0 ? null : (us[0][at] ?? null)
}

/** What a person's key writes under a layout, at the place where a US keyboard has `sign`. */
export function writtenBy(sign: string, layout: KeyboardLayout): string {
  if (sign === ' ') return ' '
  const shift = us[1].includes(sign)
  return signAt(places[us[shift ? 1 : 0].indexOf(sign)] ?? '', layout, shift)
}

function signAt(code: string, layout: KeyboardLayout, shift: boolean): string {
  return [...layouts[layout][shift ? 1 : 0]][places.indexOf(code)]?.replace('🄰', 'لا') ?? ''
}

function controlKey(code: number): { code: string; shift: boolean } | undefined {
  if (code >= 1 && code <= 26) return { code: `Key${String.fromCharCode(code + 64)}`, shift: false }
  if (code === 30) return { code: 'Digit6', shift: true }
  if (code === 31) return { code: 'Minus', shift: true }
  const name = ['BracketLeft', 'Backslash', 'BracketRight'][code - 27]
  return name === undefined ? undefined : { code: name, shift: false }
}

function virtualKey(code: string): number {
  if (/^(Key|Digit)/.test(code)) return code.charCodeAt(code.length - 1)
  if (/^Numpad\d/.test(code)) return 96 + Number(code.at(-1))
  return { Enter: 13, NumpadEnter: 13, Tab: 9, Space: 32 }[code] ?? 186
}

function swapCase(row: string): string {
  return [...row].map((sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase())).join('')
}

function fullWidth(sign: string): string {
  const code = sign.codePointAt(0) ?? 32
  return /\d/.test(sign) || code < 33 || code > 126 ? sign : String.fromCodePoint(code + 0xfee0)
}
