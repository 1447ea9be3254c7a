import { HOSTILE_NAME } from './hostile-name.ts'
import type { SimDesk } from './sim-desk.ts'
import { until } from './until.ts'
import type { WebUser } from './web-user.ts'

/** The agent who writes. */
export const WRITER = 'joy'

const WROTE = [
  { thread: 'w1', queue: 'help-chat', from: 'web:41', name: 'Nora Vale', subject: 'Where is my order?' },
  { thread: 'w2', queue: 'help-chat', from: 'web:42', name: '', subject: '' },
  {
    thread: 'w3',
    queue: 'help-mail',
    from: 'a.very.long.address.of.somebody@customers.example',
    name: '',
    subject: 'Invoice 2025-1187 was charged twice, and the second time it went to the address of our old office',
  },
  { thread: 'w4', queue: 'help-mail', from: 'li@customers.example', name: HOSTILE_NAME, subject: '发票抬头有误' },
] as const

/** Sets up queues for chats and mails, and somebody who serves them. */
export async function hireWriter(admin: WebUser): Promise<void> {
  for (const [id, name, channel] of [
    ['help-chat', 'Help', 'chat'],
    ['help-mail', 'Letters', 'mail'],
    ['orders-chat', 'Orders', 'chat'],
  ])
    await admin.send('PUT', `/queues/${id}`, { name, channel, strategy: 'longest-idle' })
  await admin.send('PUT', `/agents/${WRITER}`, {
    name: 'Joy Park',
    phone: `phone:${WRITER}`,
    queues: ['sales', 'help-chat', 'help-mail'],
    skills: {},
    capacity: 150,
  })
}

/** A customer who also writes: what nobody answered, and what waits. */
export async function writeBefore(admin: WebUser, from: string): Promise<void> {
  const asked = { thread: 'w8', queue: 'orders-chat', from, subject: 'Can I still change the address of my order?' }
  await admin.send('POST', '/threads', asked)
  await admin.send('POST', '/threads/w8/finish', { by: 'caller' })
  await admin.send('POST', '/threads', { ...asked, thread: 'w9', subject: 'Nobody there? 有人吗？' })
}

/** Gives the writer a chat and a mail in hand, one of each that is offered or wrapped up. */
export async function handOut({ centre }: SimDesk, admin: WebUser, writer: WebUser): Promise<void> {
  const { live } = centre.engine.centre.threads
  for (const written of WROTE) {
    await admin.send('POST', '/threads', written)
    await until(`${written.thread} to be offered`, () => live.get(written.thread)?.status === 'offered')
    if (written.thread === 'w4') continue
    await writer.send('POST', `/threads/${written.thread}/accept`, { agent: WRITER })
  }
  await writer.send('POST', '/threads/w2/finish')
}
