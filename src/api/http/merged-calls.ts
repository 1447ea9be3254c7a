import { z } from 'zod'
import type { CrmObject } from '../../crm/object.ts'
import { readCall } from './calls-query.ts'
import type { RouteParts } from './route.ts'
import { submit } from './submit.ts'

const named = z.object({ id: z.string() })

/** The running calls, and those in wrap-up, that are with a record. */
export function callsWith({ live }: RouteParts, { name }: CrmObject, id: string): readonly string[] {
  const running = live.all('call-now').filter((row) => row[name] === id)
  const shown = live.all('screen-pop').filter((row) => named.safeParse(row[name]).data?.id === id)
  return [...new Set([...running.map((row) => row['interaction']), ...shown.map((row) => row['call_id'])])].flatMap(
    (call) => (typeof call === 'string' ? [call] : []),
  )
}

/** Lets calls that are with one record be with another, where nobody said otherwise meanwhile. */
export async function relabelCalls(
  { loop, store }: RouteParts,
  { name }: CrmObject,
  { calls, from, to, by }: { calls: readonly string[]; from: string; to: string; by: string },
): Promise<void> {
  for (const id of calls) {
    const call = await readCall(store, id)
    if (call === undefined) continue
    const { contact, account } = call
    const now = name === 'contact' ? contact : account
    if (now !== from) continue
    const labels = name === 'contact' ? { contact: to, account } : { contact, account: to }
    await submit(loop, { type: 'interaction.relabel', interaction: id, calls: [id], ...labels, by })
  }
}
