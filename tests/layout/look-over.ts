// Runs in the page: what a person would see to be wrong with the layout, told in words.

export interface LookedOver {
  /** One line for each thing that is wrong. */
  wrong: string[]
  /** Distances of landmarks from the edge where reading begins, to be compared between directions. */
  landmarks: Record<string, number>
  controls: number
}

export function lookOver(): LookedOver {
  const wrong: string[] = []
  const wide = document.documentElement.clientWidth
  const rtl = document.documentElement.dir === 'rtl'
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1)
  const layer: ParentNode = dialog ?? document

  const nameOf = (element: Element) => {
    const own = `${element.tagName.toLowerCase()}${element.className && typeof element.className === 'string' ? `.${element.className.trim().split(/\s+/).join('.')}` : ''}`
    const text = (element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 40)
    return `${own} "${text}"`
  }
  const isVisible = (element: Element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
    element.getBoundingClientRect().width > 1 &&
    element.closest('.visually-hidden, svg') === null
  /** Within something that is scrolled on purpose. */
  const scrolled = (element: Element) => {
    for (let up: Element | null = element.parentElement; up !== null; up = up.parentElement)
      if (/auto|scroll/.test(getComputedStyle(up).overflowX) && up.scrollWidth > up.clientWidth + 1) return up
    return null
  }

  if (document.documentElement.scrollWidth > wide + 1)
    wrong.push(`the page is ${document.documentElement.scrollWidth - wide}px wider than the window`)

  for (const element of layer.querySelectorAll('*')) {
    if (!(element instanceof HTMLElement) || !isVisible(element)) continue
    const { overflowX, textOverflow } = getComputedStyle(element)
    const cut = element.scrollWidth - element.clientWidth
    // Where the window is narrow a table may be moved within its card, and the steps of setting up; nothing in a whole one.
    const mayMove = wide < 1280 && element.matches(':has(> table, .days), .setup-steps')
    if (/auto|scroll/.test(overflowX) && cut > 1 && !mayMove)
      wrong.push(`${nameOf(element)} is moved sideways by ${cut}px`)
    const field = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    // A name too long for its column may end in dots; a word of ours may not simply end.
    if (element.classList.contains('person-name')) continue
    if (/hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis' && cut > 1 && !field && element.clientWidth > 0)
      wrong.push(`${nameOf(element)} is cut by ${cut}px`)
    if (/^(?:P|LI|DD|DT|H1|H2|H3|LABEL|BUTTON|TD|TH|LEGEND)$/.test(element.tagName) && scrolled(element) === null) {
      const { left, right } = element.getBoundingClientRect()
      if (left < -1 || right > wide + 1) wrong.push(`${nameOf(element)} goes beyond the window`)
    }
    // A button's words stay within it.
    if (element.tagName === 'BUTTON' && cut > 1 && overflowX === 'visible') wrong.push(`${nameOf(element)} spills over`)
  }

  const controls = [...layer.querySelectorAll('button, a[href], input, select, textarea, [role=tab]')].filter(
    (element) => isVisible(element) && getComputedStyle(element).pointerEvents !== 'none',
  )
  for (const [at, one] of controls.entries()) {
    const a = one.getBoundingClientRect()
    for (const other of controls.slice(at + 1)) {
      if (one.contains(other) || other.contains(one)) continue
      const b = other.getBoundingClientRect()
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (across > 3 && down > 3 && !meantToOverlap(one, other) && sameLayer(one, other))
        wrong.push(`${nameOf(one)} and ${nameOf(other)} overlap`)
    }
  }

  /** A button within the box of its field, and what is laid invisibly over its label, belong together. */
  function meantToOverlap(one: Element, other: Element): boolean {
    const box = one.closest('.inside, label, .field')
    return box?.contains(other) ?? false
  }
  function sameLayer(one: Element, other: Element): boolean {
    const layerOf = (element: Element) => {
      for (let up: Element | null = element; up !== null; up = up.parentElement) {
        const { position } = getComputedStyle(up)
        if (position === 'fixed' || position === 'sticky') return up
      }
      return null
    }
    const clippedAway = (element: Element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      for (let up = element.parentElement; up !== null; up = up.parentElement) {
        if (!/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflow)) continue
        const box = up.getBoundingClientRect()
        if (left + width / 2 < box.left || left + width / 2 > box.right) return true
        if (top + height / 2 < box.top || top + height / 2 > box.bottom) return true
      }
      return false
    }
    return layerOf(one) === layerOf(other) && !clippedAway(one) && !clippedAway(other)
  }

  const landmarks: Record<string, number> = {}
  for (const query of ['.rail', '.screen-head h1', '.top-bar, header', 'main']) {
    const found = document.querySelector(query)
    if (found === null || !isVisible(found)) continue
    const { left, right } = found.getBoundingClientRect()
    landmarks[query] = Math.round(rtl ? wide - right : left)
  }
  return { wrong: [...new Set(wrong)], landmarks, controls: controls.length }
}
