import type { Channel } from '../channel.ts'

/** Customers who wait at their screens: some at once, and no call while they last. */
const chat: Channel = {
  name: 'chat',
  summary: 'Customers who wait at their screens: some at once, and no call while they last.',
  weight: 30,
  atOnce: 3,
  interruptedBy: [],
}

export default chat
