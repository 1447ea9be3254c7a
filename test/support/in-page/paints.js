// Runs in a page before its own scripts; page-paints.ts brings it there. Notes when what is watched was drawn otherwise.

/** What is watched, by name: its parts, each with a key and a text. */
const WATCHED = {
  /** The card of the agent's desk: what it is about and who it is. */
  desk: () => [...document.querySelectorAll('[data-phase]')].map((card) => ['desk', textOfCard(card)]),
  /** The lines of a supervisor's agents: the name and the word of the state. */
  floor: () =>
    [...document.querySelectorAll('tbody tr[aria-rowindex]')].map(({ cells }) => [textOf(cells[0]), textOf(cells[1])]),
}

window.pagePaints = { begin }

function begin(name) {
  const paints = []
  let shown = new Map()
  let isDue = false
  const note = () => {
    isDue = false
    const now = new Map(WATCHED[name]())
    const changed = [...now].filter(([key, text]) => shown.get(key) !== text)
    shown = now
    if (changed.length > 0)
      afterPaint(() => {
        const atMs = Date.now()
        for (const [key, text] of changed) paints.push({ key, text, atMs })
      })
  }
  new MutationObserver(() => {
    if (isDue) return
    isDue = true
    requestAnimationFrame(note)
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  window.pagePaints.take = () => paints.splice(0)
}

/** A message that is sent in a frame comes when the frame has been drawn. */
function afterPaint(act) {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = act
  port2.postMessage('')
}

function textOfCard(card) {
  return `${card.dataset.phase}: ${textOf(card.querySelector('h2'))}`
}

function textOf(element) {
  return element?.textContent ?? ''
}
