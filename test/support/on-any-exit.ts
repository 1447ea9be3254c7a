const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Calls back, synchronously, however this process ends short of SIGKILL. Returns the way out of it. */
export function onAnyExit(call: () => void): () => void {
  const leave = () => process.exit(1)
  process.on('exit', call)
  for (const signal of SIGNALS) process.on(signal, leave)
  return () => {
    process.off('exit', call)
    for (const signal of SIGNALS) process.off(signal, leave)
  }
}
