import type { Channel } from '../channel.ts'

/** Calls: one at a time, and nothing else beside it. */
const voice: Channel = {
  name: 'voice',
  summary: 'Calls: one at a time, and nothing else beside it.',
  weight: 100,
  atOnce: 1,
  interruptedBy: [],
}

export default voice
