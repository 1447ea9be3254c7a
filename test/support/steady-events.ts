import type { Loop } from '../../src/runtime/loop.ts'

/** Events that go through a loop at a steady pace, whatever becomes of them. */
export interface SteadyEvents {
  /** Ends them; resolves with how long each took from its sending until it was durable, in ms. */
  stop(): Promise<readonly number[]>
}

/** Begins to send events, each by itself. */
export function sendEvents(loop: Loop, perSecond: number): SteadyEvents {
  const pending: Promise<number>[] = []
  const beganMs = performance.now()
  let isOver = false
  const send = async (): Promise<number> => {
    const startMs = performance.now()
    const event = { type: 'row.changed', object: 'bench', id: `e${pending.length}`, change: 'updated' } as const
    await loop.write({ event: { ...event, fields: [], by: 'bench', atMs: Date.now() }, statements: [] })
    return performance.now() - startMs
  }
  const sending = (async () => {
    while (!isOver) {
      const dueMs = beganMs + (pending.length * 1_000) / perSecond
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())))
      pending.push(send())
    }
  })()
  return {
    async stop() {
      isOver = true
      await sending
      return Promise.all(pending)
    },
  }
}
