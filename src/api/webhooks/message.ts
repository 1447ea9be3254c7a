import type { Logged } from '../../core/words/event.ts'
import { findActingUser } from '../../crm/acting-user.ts'
import { type EnvelopeParts, happeningOf, toCloudEvent } from './envelope.ts'
import type { Webhook } from './rows.ts'
import type { Message } from './send.ts'
import { signatureHeaders } from './sign.ts'
import { isChosen, mayBeChosen } from './topics.ts'
import { toZammad } from './zammad.ts'

/** A message that is to go out; `owner`: nobody is left in whose name it might. */
export type Composed =
  | { readonly kind: 'message'; readonly topic: string; readonly body: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'owner' }

const NOTHING = { kind: 'nothing' } as const

/** What a webhook is told of an event, by its topics and by the rights of its owner at this moment. */
export async function compose(parts: EnvelopeParts, hook: Webhook, logged: Logged): Promise<Composed> {
  const { event } = logged
  const beginning = event.type === 'row.changed' ? `record.${event.object}.` : event.type
  if (!mayBeChosen(hook.topics, beginning)) return NOTHING
  const owner = await findActingUser(parts.rows, hook.owner, 'webhook')
  if (!owner?.user.isActive || owner.user.role !== 'admin') return { kind: 'owner' }
  const happening = await happeningOf(parts, logged, owner.actor)
  if (happening === undefined || !isChosen(hook.topics, happening.topic)) return NOTHING
  const body = hook.format === 'zammad' ? await toZammad(parts.rows, happening) : toCloudEvent(happening)
  return body === undefined ? NOTHING : { kind: 'message', topic: happening.topic, body }
}

/** The message as it is posted now: its id is the same however often it is sent. */
export function toPost(hook: Webhook, { key, body }: { key: string; body: string }, nowMs: number): Message {
  const secrets = hook.oldSecretUntilMs > nowMs ? [hook.secret, hook.oldSecret] : [hook.secret]
  const type = hook.format === 'zammad' ? 'application/x-www-form-urlencoded' : 'application/cloudevents+json'
  return {
    url: hook.url,
    body,
    headers: {
      'content-type': type,
      'user-agent': 'Ringdown-Webhooks/1.0',
      ...signatureHeaders({ id: `msg_${hook.id}_${key}`, atMs: nowMs, body }, secrets),
    },
  }
}
