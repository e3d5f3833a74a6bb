/** Runs in the page: which words lie on each other, and which letters leave their box. */

export type Flaw = { readonly card: string; readonly what: string }

/**
 * Two texts of one card may not overlap, unless one was laid over the other on purpose (`position: absolute`).
 * A vowel or tone mark may not leave what its line is clipped to: the ink of the letters is measured, not the line.
 */
export const FIND_FLAWS = `(selector) => {
  const flaws = []
  const canvas = document.createElement('canvas').getContext('2d')
  for (const card of document.querySelectorAll(selector)) {
    const name = card.getAttribute('data-card') ?? card.id ?? card.className
    const texts = [...card.querySelectorAll('.fx-text, .fx-button > .fx-line, .tpl-words > *, .tpl-actions button, .tpl-pair button')]
      .filter((element) => element.getClientRects().length > 0)
    const laidOver = (element) => {
      for (let at = element; at && at !== card; at = at.parentElement) if (getComputedStyle(at).position === 'absolute') return true
      return false
    }
    const boxes = texts.map((element) => ({ element, rect: element.getBoundingClientRect(), over: laidOver(element) }))
    for (const [i, one] of boxes.entries())
      for (const other of boxes.slice(i + 1)) {
        if (one.over !== other.over || one.element.contains(other.element)) continue
        const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left)
        const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top)
        if (across > 1 && down > 1) flaws.push({ card: name, what: one.element.textContent + ' | ' + other.element.textContent })
      }
    for (const { element, rect } of boxes) {
      const style = getComputedStyle(element)
      canvas.font = style.fontStyle + ' ' + style.fontWeight + ' ' + style.fontSize + ' ' + style.fontFamily
      const range = document.createRange()
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      let above = Infinity
      let below = -Infinity
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const own = getComputedStyle(node.parentElement)
        canvas.font = own.fontStyle + ' ' + own.fontWeight + ' ' + own.fontSize + ' ' + own.fontFamily
        const ink = canvas.measureText(node.data)
        range.selectNodeContents(node)
        const lines = [...range.getClientRects()]
        if (lines.length === 0) continue
        // A line's rectangle is the font's own ascent and descent around one baseline.
        const rise = ink.fontBoundingBoxAscent
        above = Math.min(above, lines[0].top + rise - ink.actualBoundingBoxAscent)
        const clamped = style.webkitLineClamp !== 'none' ? lines.filter((line) => line.bottom <= rect.bottom + 2) : lines
        const last = clamped.at(-1) ?? lines[0]
        below = Math.max(below, last.top + rise + ink.actualBoundingBoxDescent)
      }
      const clip = clipOf(element, card)
      if (above < clip.top - 0.5) flaws.push({ card: name, what: 'cut above: ' + element.textContent })
      if (below > clip.bottom + 0.5) flaws.push({ card: name, what: 'cut below: ' + element.textContent })
    }
  }
  return flaws

  function clipOf(element, card) {
    let top = -Infinity
    let bottom = Infinity
    for (let at = element; at && at !== card; at = at.parentElement) {
      if (getComputedStyle(at).overflowY === 'visible') continue
      const rect = at.getBoundingClientRect()
      top = Math.max(top, rect.top)
      bottom = Math.min(bottom, rect.bottom)
    }
    return { top, bottom }
  }
}`
