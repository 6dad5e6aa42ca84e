// Asks for the living part of the page whenever head office says that something happened.
const live = document.getElementById('live')
const line = document.getElementById('line')
if (live && line) {
  const query = `?dealer=${encodeURIComponent(live.dataset.dealer)}&lang=${encodeURIComponent(live.dataset.lang)}`
  let asking = false
  let again = false
  async function refresh() {
    if (asking) {
      again = true
      return
    }
    asking = true
    try {
      const answer = await fetch(`/office/live${query}`, { credentials: 'same-origin' })
      // Somebody about to press a button is not disturbed.
      if (answer.ok && !live.querySelector('details[open]')) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
        live.replaceChildren(...page.body.childNodes)
      }
    } catch {}
    asking = false
    if (again) {
      again = false
      refresh()
    }
  }
  const events = new EventSource(`/office/events${query}`)
  events.onopen = () => {
    line.textContent = line.dataset.live
    line.className = 'pill on'
    refresh()
  }
  events.onerror = () => {
    line.textContent = line.dataset.lost
    line.className = 'pill wait'
  }
  events.onmessage = refresh
}
