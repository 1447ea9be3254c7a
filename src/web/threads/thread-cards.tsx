import type { ThreadNow } from '../../api/shapes/thread-now.ts'
import { useLive } from '../shared/live.ts'
import { ThreadCard } from './thread-card.tsx'
import look from './threads.module.css'

/** The chats, mails and tasks that an agent is offered or has in hand, in that order; nothing without any. */
export function ThreadCards({ agent }: { readonly agent: string }) {
  const { rows } = useLive('threads')
  const own = [...rows.values()].filter(({ agents }) => agents.includes(agent)).sort(offeredFirst)
  return (
    <div className={look.cards} aria-live="polite">
      {own.map((thread) => (
        <ThreadCard key={thread.thread} {...{ thread, agent }} />
      ))}
    </div>
  )
}

/** What is offered runs out, so it is on top; else what came first. */
function offeredFirst(a: ThreadNow, b: ThreadNow): number {
  const isOffered = ({ status }: ThreadNow) => Number(status === 'offered')
  return isOffered(b) - isOffered(a) || a.startedAtMs - b.startedAtMs
}
