// Runs in the browser: how long its frames take.
window.frameWatch = { start, stop }

const state = { gaps: [], isOn: false }

function start() {
  state.gaps = []
  state.isOn = true
  let before = performance.now()
  const turn = (now) => {
    if (!state.isOn) return
    state.gaps.push(now - before)
    before = now
    requestAnimationFrame(turn)
  }
  requestAnimationFrame(turn)
}

/** The time between frames since the start, in ms. */
function stop() {
  state.isOn = false
  return state.gaps.slice(1)
}
