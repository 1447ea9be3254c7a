import type { Channel } from '../channel.ts'

/** Letters that may lie for a while: calls and chats come in between. */
const mail: Channel = {
  name: 'mail',
  summary: 'Letters that may lie for a while: calls and chats come in between.',
  weight: 20,
  atOnce: 5,
  interruptedBy: 'all',
}

export default mail
