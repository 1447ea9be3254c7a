/** The exit code of a process that found a fault of its own (sysexits.h, EX_SOFTWARE). */
const SOFTWARE_FAULT = 70
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/** Calls back when this process ends: at exit, and at a signal that nobody else handles. Returns the way out of it. */
export function onParentExit(callback: (cause: 'exit' | 'crash') => void): () => void {
  let hasCrashed = false
  const noteCrash = () => {
    hasCrashed = true
  }
  const atExit = (code: number) => callback(hasCrashed || code === SOFTWARE_FAULT ? 'crash' : 'exit')

  function passSignalOn(signal: NodeJS.Signals): void {
    const ours = process.listeners(signal).filter((listener) => listener.name === passSignalOn.name)
    if (ours.length + countOnlookers() < process.listenerCount(signal)) return
    callback('exit')
    leave()
    if (ours.length === 1) process.kill(process.pid, signal)
  }

  function leave(): void {
    process.off('exit', atExit).off('uncaughtExceptionMonitor', noteCrash)
    for (const signal of SIGNALS) process.off(signal, passSignalOn)
  }

  process.on('exit', atExit).on('uncaughtExceptionMonitor', noteCrash)
  for (const signal of SIGNALS) process.prependListener(signal, passSignalOn)
  return leave
}

/** The package signal-exit, which test runners bring, also waits until it listens alone; it says how often it listens. */
function countOnlookers(): number {
  const emitter: unknown = Reflect.get(globalThis, Symbol.for('signal-exit emitter'))
  const isThere = typeof emitter === 'object' && emitter !== null && 'count' in emitter
  return isThere && typeof emitter.count === 'number' ? emitter.count : 0
}
