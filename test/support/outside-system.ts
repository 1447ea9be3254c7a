import { post } from './api-client.ts'
import { openApiStage } from './api-stage.ts'

/** Who calls on it, as dialled. */
export const CALLER = '01065542300'

/** A phone system that may tell of calls, and a customer with a number. */
export async function openSystem(t: Parameters<typeof openApiStage>[0], blocked: readonly string[] = []) {
  const stage = await openApiStage(t)
  const { id, path } = await post(stage, 'adm', 'phone-systems', { label: 'Branch', blocked })
  const contact = await post(stage, 'adm', 'contacts', { name: 'Li Na', language: 'zh' })
  await post(stage, 'adm', `contacts/${contact.id}/points`, { kind: 'phone', value: '+86 (010) 6554-2300' })
  const tell = async (payload: object) => stage.app.inject({ method: 'POST', url: path, payload })
  const tellForm = (payload: string) =>
    stage.app.inject({
      ...{ method: 'POST', url: path, payload },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  return { stage, id, path, contact: contact.id as string, tell, tellForm }
}

/** What it tells when it rings amy. */
export const RING = { event: 'newCall', callId: '307fa962', direction: 'in', from: CALLER, to: '100', user: ['amy'] }
/** What it tells when she answers. */
export const ANSWER = { ...RING, event: 'answer', answeringNumber: 'amy' }
/** What it tells when the call is over. */
export const END = { ...RING, event: 'hangup', cause: 'normalClearing' }
