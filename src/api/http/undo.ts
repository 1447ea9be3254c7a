import { agentSettings } from '../../core/words/agent.ts'
import { dispositionSettings } from '../../core/words/disposition.ts'
import { flowSettings } from '../../core/words/flow.ts'
import type { Command } from '../../core/words/input.ts'
import { numberSettings } from '../../core/words/number.ts'
import { promptSettings } from '../../core/words/prompt.ts'
import { queueSettings } from '../../core/words/queue.ts'
import { reasonSettings } from '../../core/words/reason.ts'
import { type AuditEntry, listAudit, readAudit } from './audit-rows.ts'
import { problem } from './problem.ts'
import type { RouteParts } from './route.ts'
import { submit } from './submit.ts'

/** How a kind of setting is put back, and how one that was new is removed. */
interface Way {
  readonly restore: (before: unknown, by: string) => Command
  readonly remove?: (id: string, by: string) => Command
}

const WAYS: Readonly<Record<string, Way>> = {
  agent: {
    restore: (before, by) => ({ type: 'agent.configure', agent: agentSettings.parse(before), by }),
    remove: (agent, by) => ({ type: 'agent.remove', agent, by }),
  },
  queue: {
    restore: (before, by) => ({ type: 'queue.configure', queue: queueSettings.parse(before), by }),
    remove: (queue, by) => ({ type: 'queue.remove', queue, by }),
  },
  number: {
    restore: (before, by) => ({ type: 'number.configure', number: numberSettings.parse(before), by }),
    remove: (number, by) => ({ type: 'number.remove', number, by }),
  },
  reason: {
    restore: (before, by) => ({ type: 'reason.configure', reason: reasonSettings.parse(before), by }),
    remove: (reason, by) => ({ type: 'reason.remove', reason, by }),
  },
  disposition: {
    restore: (before, by) => ({ type: 'disposition.configure', disposition: dispositionSettings.parse(before), by }),
    remove: (disposition, by) => ({ type: 'disposition.remove', disposition, by }),
  },
  prompt: {
    restore: (before, by) => ({ type: 'prompt.configure', prompt: promptSettings.parse(before), by }),
    remove: (key, by) => {
      const [language = '', prompt = ''] = key.split('/')
      return { type: 'prompt.remove', prompt, language, by }
    },
  },
  flow: { restore: (before, by) => ({ type: 'flow.publish', flow: flowSettings.parse(before), by }) },
}

/** Puts a setting back to what it was before a change, unless somebody changed it since. */
export async function undo({ loop, store }: RouteParts, { seq, by }: { seq: number; by: string }) {
  const entry = await readAudit(store, seq)
  if (entry === undefined) throw problem('audit.unknown', `got ${seq}`)
  if (!entry.isLast) throw await changedSince(store, entry)
  return submit(loop, commandOf(entry, by))
}

function commandOf({ object, id, before }: AuditEntry, by: string): Command {
  const way = WAYS[object]
  if (before !== null && way !== undefined) return way.restore(before, by)
  if (way?.remove === undefined) throw problem('audit.notUndoable', `${object} ${id}: change it where it is set`)
  return way.remove(id, by)
}

async function changedSince(store: RouteParts['store'], { object, id, seq }: AuditEntry) {
  const [last] = await listAudit(store, { object, id, limit: 1 })
  const { seq: lastSeq, byName, atMs } = last ?? { seq, byName: '', atMs: 0 }
  return problem('audit.changedSince', `${object} ${id}: undo change ${lastSeq} first, or set it anew`, {
    since: { seq: lastSeq, byName, atMs },
  })
}
