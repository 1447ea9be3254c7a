import type { Channel } from '../channel.ts'

/** Work without a customer who waits: calls and chats come in between. */
const task: Channel = {
  name: 'task',
  summary: 'Work without a customer who waits: calls and chats come in between.',
  weight: 25,
  atOnce: 4,
  interruptedBy: ['voice', 'chat'],
}

export default task
