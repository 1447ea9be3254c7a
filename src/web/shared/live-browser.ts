import type { LiveWorld } from './live-client.ts'

let query = ''

/** From now on this tab comes as a screen on a wall, under its token instead of a log-in. */
export function comeAsWallboard(token: string): void {
  query = `?wallboard=${encodeURIComponent(token)}`
}

/** What a live client uses of the browser. */
export const browserWorld: LiveWorld = {
  open({ onOpen, onText, onClose }) {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/v1/realtime${query}`)
    socket.onopen = onOpen
    socket.onmessage = ({ data }) => onText(String(data))
    socket.onclose = ({ code }) => onClose(code)
    return socket
  },
  now: () => Date.now(),
  random: () => Math.random(),
  after(delayMs, act) {
    const timer = setTimeout(act, delayMs)
    return () => clearTimeout(timer)
  },
  // Hidden tabs draw no frames, and their titles and bells must not wait for one.
  soon: (act) => void (document.hidden ? setTimeout(act) : requestAnimationFrame(act)),
}

/** Calls back when the machine woke up, the tab is looked at again or the network is back. */
export function onWake(act: () => void): () => void {
  const onVisible = () => document.visibilityState === 'visible' && act()
  addEventListener('online', act)
  addEventListener('pageshow', act)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    removeEventListener('online', act)
    removeEventListener('pageshow', act)
    document.removeEventListener('visibilitychange', onVisible)
  }
}
