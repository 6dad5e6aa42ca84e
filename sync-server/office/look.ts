/** The look of the page: the same tokens as the desk's, by the system's choice of light or dark. */
export const look = `
@font-face { font-family: Vazirmatn; font-weight: 100 540; src: url("/office/fonts/Vazirmatn-Regular.ttf"); unicode-range: U+0600-06FF, U+0750-077F, U+200C-200F, U+25CC, U+FB50-FDFF, U+FE70-FEFF }
@font-face { font-family: Vazirmatn; font-weight: 541 900; src: url("/office/fonts/Vazirmatn-SemiBold.ttf"); unicode-range: U+0600-06FF, U+0750-077F, U+200C-200F, U+25CC, U+FB50-FDFF, U+FE70-FEFF }
@font-face { font-family: "Noto Sans SC"; font-weight: 100 900; font-display: swap; src: url("/office/fonts/NotoSansSC-Regular.ttf"); unicode-range: U+2E80-2FDF, U+3000-303F, U+31C0-31EF, U+3400-4DBF, U+4E00-9FFF, U+F900-FAFF, U+FF00-FFEF }
@font-face { font-family: Inter; font-weight: 100 540; src: url("/office/fonts/Inter-Regular.ttf") }
@font-face { font-family: Inter; font-weight: 541 900; src: url("/office/fonts/Inter-SemiBold.ttf") }
:root { color-scheme: light dark;
  --ink: #16181d; --ink-2: #4f5664; --ink-3: #656c7b; --line: #e1e4e9; --line-2: #eceef2; --page: #f6f7f8; --card: #fff;
  --accent: #0b6e74; --accent-ink: #06494d; --accent-soft: #e3f1f1; --on-accent: #fff; --warn-ink: #834700;
  --warn-soft: #fdf0dc; --now: #2150c8; --now-soft: #e7edfd; --red: #b92c17; --line-strong: #8a91a0; --r: 8px;
  --shadow: 0 1px 2px rgb(20 24 32 / .06), 0 0 0 1px rgb(20 24 32 / .06) }
@media (prefers-color-scheme: dark) { :root {
  --ink: #eceef2; --ink-2: #a8afbd; --ink-3: #9097a6; --line: #2a2f38; --line-2: #22262e; --page: #121418; --card: #1a1d23;
  --accent: #4fbfc4; --accent-ink: #9fe0e3; --accent-soft: #15363a; --on-accent: #06292b; --warn-ink: #f2c27c;
  --warn-soft: #3a2c14; --now: #8fb0ff; --now-soft: #1b2744; --red: #ff8a73; --line-strong: #6b7383;
  --shadow: 0 0 0 1px rgb(255 255 255 / .07) } }
* { box-sizing: border-box }
html { font: 13.5px/1.45 Inter, Vazirmatn, "Noto Sans SC", system-ui, sans-serif; color: var(--ink); background: var(--page) }
body { margin: 0; font-variant-numeric: tabular-nums lining-nums }
.top { position: sticky; inset-block-start: 0; z-index: 1; display: flex; align-items: center; gap: 12px; padding: 10px 20px; background: var(--card); box-shadow: 0 1px 0 var(--line) }
.brand { font-weight: 680; display: flex; gap: 8px; align-items: center; font-size: 15px }
.brand i { inline-size: 18px; block-size: 18px; border-radius: 5px; border: 2px solid var(--accent); background: conic-gradient(from 45deg, var(--accent) 0 25%, transparent 0 50%, var(--accent) 0 75%, transparent 0) }
.dealer { font-weight: 560 } .grow { flex: 1 } .languages { display: flex; gap: 10px } .languages a, a { color: var(--accent) }
@media (max-width: 640px) { .top { position: static; flex-wrap: wrap } }
main { padding: 16px 20px 48px; max-inline-size: 1480px; margin-inline: auto }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); gap: 0 20px; align-items: start }
@media (min-width: 1100px) { .two { grid-template-columns: minmax(0, 1fr) 430px } }
section { margin-block-end: 20px; min-inline-size: 0 } h2 { font-size: 13.5px; font-weight: 620; margin: 0 0 8px } h2 b { font-weight: 500; color: var(--ink-3); margin-inline-start: 4px }
.sub { color: var(--ink-2) } .mute, small { color: var(--ink-3) } .code, bdi { unicode-bidi: isolate } .code { direction: ltr; white-space: nowrap }
.card { background: var(--card); border-radius: 10px; box-shadow: var(--shadow) } .empty { padding: 16px; margin: 0; color: var(--ink-2) } .pad { padding: 12px 14px } .scroll { overflow-x: auto }
table { inline-size: 100%; border-collapse: collapse } th { text-align: start; font-weight: 500; color: var(--ink-3); font-size: 12px; padding: 8px 12px; border-block-end: 1px solid var(--line); white-space: nowrap }
td { padding: 7px 12px; border-block-end: 1px solid var(--line-2); vertical-align: top } tbody tr:last-child td { border-block-end: 0 }
.n { text-align: right; white-space: nowrap } [dir=rtl] td.n:last-child, [dir=rtl] th.n:last-child { text-align: left }
.row { display: flex; gap: 10px; align-items: center; flex-wrap: wrap }
.pill { display: inline-flex; flex-wrap: wrap; gap: 6px; align-items: center; border-radius: 12px; padding: 2px 10px; background: var(--line-2); color: var(--ink-2) }
.pill.on, .pill.completed, .pill.checked { background: var(--accent-soft); color: var(--accent-ink) } .pill.inWork { background: var(--now-soft); color: var(--now) } .pill.wait, .pill.suspended { background: var(--warn-soft); color: var(--warn-ink) }
.dot { inline-size: 7px; block-size: 7px; border-radius: 50%; background: currentColor }
.plate { display: inline-flex; gap: 4px; align-items: center; border: 1.5px solid #16181d; border-radius: 4px; padding: 0 6px; font-weight: 640; background: #fff; color: #16181d; direction: ltr; unicode-bidi: isolate; line-height: 1.5; white-space: nowrap } .plate i { font-style: normal; border-inline-start: 1.5px solid #16181d; margin-inline-start: 4px; padding-inline-start: 6px; font-size: .85em }
.findings { list-style: none; margin: 0; padding: 0 } .findings li { padding: 10px 14px; border-block-end: 1px solid var(--line-2); display: flex; flex-direction: column; gap: 3px; align-items: stretch } .findings li.row { flex-direction: row; align-items: center; gap: 4px 10px } .findings li:last-child { border-block-end: 0 } .findings strong { font-weight: 560 }
.btn { border: 1px solid var(--line-strong); background: var(--card); color: var(--ink); border-radius: var(--r); padding: 5px 12px; font: inherit; font-weight: 540; cursor: pointer; display: inline-block } .btn.go { background: var(--accent); border-color: var(--accent); color: var(--on-accent) } .btn.danger { border-color: var(--red); color: var(--red); margin-block-start: 6px; text-align: start; white-space: normal }
select, input[type=number], input[type=date], input[type=time], input:not([type]) { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line-strong); border-radius: var(--r); padding: 6px 8px }
.words { gap: 18px; font-size: 19px; margin-block: 8px; inline-size: fit-content } .words b { text-transform: uppercase; letter-spacing: .04em } .words bdi { font-weight: 640; letter-spacing: .08em } section form + form { margin-block-start: 8px } input[type=number] { inline-size: 6em }
.sure { display: inline-block; align-self: start } .sure summary { list-style: none; padding: 1px 8px; font-size: 12px; color: var(--ink-2); border-color: var(--line) } .sure summary::-webkit-details-marker { display: none }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: 10px 12px; margin-block: 8px 10px; align-items: end } fieldset { border: 0; padding: 0; margin: 0 0 10px; min-inline-size: 0 } legend { font-weight: 560; padding: 0; margin-block-end: 4px } .fields legend { grid-column: 1 / -1 } .fields label:has([name=address], [name=companyAddress]) { grid-column: span 2 } .notice table, .notice .row { margin-block: 8px } .fields label { display: flex; flex-direction: column; gap: 3px; color: var(--ink-2); font-size: 12px; min-inline-size: 0 } .fields input, .fields select { inline-size: 100%; color: var(--ink); font-size: 13.5px } .tick { display: inline-flex; gap: 5px; align-items: center } .fold { margin-block-end: 8px } .fold summary { cursor: pointer } .fold[open] summary { margin-block-end: 12px }
.role { margin-block-end: 8px; scroll-margin-block-start: 56px } .role .fold { margin: 0 } .role .notice { margin-block-end: 8px } .rights { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px), 1fr)); gap: 6px 16px; align-items: start } .rights legend { grid-column: 1 / -1 } .right { display: flex; flex-direction: column; gap: 3px; min-inline-size: 0 } .right .tick { align-items: start } .limit { margin-inline-start: 22px; display: inline-flex; gap: 6px; align-items: center; flex-wrap: wrap } .limit input { inline-size: 9.5em; color: var(--ink) } .right:has(:not(:checked)[type=checkbox]) :is(.limit, small) { display: none } .who { display: flex; flex-wrap: wrap; gap: 4px; margin-block-start: 4px; color: var(--ink-3) } .right small { margin-inline-start: 22px } .now { background: var(--warn-soft); color: var(--warn-ink); border-radius: var(--r); padding: 8px 12px; margin-block-end: 12px } .now ul { margin: 4px 0 0; padding-inline-start: 18px }
.acts { display: flex; gap: 6px; justify-content: end; flex-wrap: wrap; white-space: normal } .acts .fields { text-align: start; inline-size: 190px; grid-template-columns: minmax(0, 1fr) }
/* On a phone nothing is read sideways: a row is what it is called and its state, then the rest. */
.alone { display: none }
@media (max-width: 640px) { .orders thead, .invoices thead { position: absolute; clip-path: inset(50%) } .alone { display: inline }
.orders tbody, .invoices tbody, .orders, .invoices { display: block }
:is(.orders, .invoices) tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 3px 12px; padding: 10px 14px; border-block-end: 1px solid var(--line-2) } :is(.orders, .invoices) tr:last-child { border-block-end: 0 }
:is(.orders, .invoices) td { display: block; padding: 0; border: 0 } :is(.orders, .invoices) td:is(.n, .sub) { text-align: end }
.orders td .sub { display: inline-block } .orders td:nth-child(4) { grid-area: 1 / 2; text-align: end } .orders td:nth-child(2) { grid-area: 2 / 1 } .orders td:nth-child(6) { grid-area: 2 / 2 } .orders td:nth-child(3) { grid-area: 3 / 1 } .orders td:nth-child(5) { grid-area: 3 / 2 }
.invoices td:nth-child(4) { grid-area: 1 / 2 } .invoices td:nth-child(2) { grid-area: 2 / 1 } .invoices td:nth-child(5) { grid-area: 2 / 2 } .invoices td:nth-child(3) { grid-area: 3 / 1 } .invoices td:nth-child(7) { grid-area: 3 / 2 } .invoices td:nth-child(6) { grid-area: 4 / 1 / auto / -1 } }
@media (max-width: 640px) { .acts { flex-direction: column; align-items: end } .acts .fields { inline-size: 140px } td, th { padding-inline: 8px } }
.notice { padding: 12px 16px; margin-block-end: 16px; border-inline-start: 4px solid var(--accent) } .notice p { margin: 0 } .notice.warn { border-color: var(--red) } .bigcode { font-size: 30px; font-weight: 640; letter-spacing: .08em; direction: ltr; inline-size: fit-content; user-select: all }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`

/** Asks for the living part of the page whenever head office says that something happened. */
export const script = `'use strict'
const live = document.getElementById('live')
const line = document.getElementById('line')
if (live && line) {
  const query = '?dealer=' + encodeURIComponent(live.dataset.dealer) + '&lang=' + encodeURIComponent(live.dataset.lang)
  let asking = false
  let again = false
  async function refresh() {
    if (asking) { again = true; return }
    asking = true
    try {
      const answer = await fetch('/office/live' + query, { credentials: 'same-origin' })
      // Somebody about to press a button is not disturbed.
      if (answer.ok && !live.querySelector('details[open]')) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
        live.replaceChildren(...page.body.childNodes)
      }
    } catch {}
    asking = false
    if (again) { again = false; refresh() }
  }
  const events = new EventSource('/office/events' + query)
  events.onopen = () => { line.textContent = line.dataset.live; line.className = 'pill on'; refresh() }
  events.onerror = () => { line.textContent = line.dataset.lost; line.className = 'pill wait' }
  events.onmessage = refresh
}
`
