// Runs in a page before its own scripts; bench-first-load.ts brings it there. Presses the button of the agent's state as
// soon as it has been drawn, and notes when the page had done what was asked.

window.pageLoad = { shownMs: 0, interactiveMs: 0 }

const watcher = new MutationObserver(() => requestAnimationFrame(look))
watcher.observe(document, { subtree: true, childList: true, attributes: true })

let isAsked = false
let isDone = false

function look() {
  const { pageLoad } = window
  const button = document.querySelector('main button[aria-haspopup="menu"]')
  if (button === null || isDone) return
  if (!isAsked) {
    isAsked = true
    afterPaint(() => {
      pageLoad.shownMs = performance.now()
      button.click()
    })
  } else if (button.getAttribute('aria-expanded') === 'true') {
    isDone = true
    watcher.disconnect()
    afterPaint(() => {
      pageLoad.interactiveMs = performance.now()
    })
  }
}

/** A message that is sent in a frame comes when the frame has been drawn. */
function afterPaint(act) {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = act
  port2.postMessage('')
}
