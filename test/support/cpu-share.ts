import { cpus } from 'node:os'

/** Begins to watch the machine; the function says what percentage of all its processors has been busy since, by whomever. */
export function watchProcessors(): () => number {
  const before = times()
  return () => {
    const after = times()
    return Math.round(((after.busy - before.busy) * 100) / (after.all - before.all))
  }
}

function times(): { readonly busy: number; readonly all: number } {
  let busy = 0
  let idle = 0
  for (const { times: each } of cpus()) {
    busy += each.user + each.nice + each.sys + each.irq
    idle += each.idle
  }
  return { busy, all: busy + idle }
}
