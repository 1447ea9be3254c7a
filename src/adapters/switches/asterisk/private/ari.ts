import { z } from 'zod'

/** Where ARI is and how to be let in. */
export interface AriAccess {
  readonly url: string
  readonly user: string
  readonly password: string
}

/** What answers at an address: the Asterisk of this name, somebody else, or nobody yet. */
export type Answer = { readonly from: 'asterisk'; readonly name: string } | { readonly from: 'stranger' | 'nobody' }

const TIMEOUT_MS = 3_000
/** While it boots Asterisk has no ARI yet (404), then one that asks for patience (503). */
const BOOTING = [404, 503]

const infoSchema = z.object({ config: z.object({ name: z.string().default('') }) })
const endpointsSchema = z.array(z.object({ resource: z.string() }))

/** Asks whose ARI this is. */
export async function whoAnswers(ari: AriAccess): Promise<Answer> {
  const response = await request(ari, 'GET', 'asterisk/info?only=config').catch(() => undefined)
  if (!response || BOOTING.includes(response.status)) return { from: 'nobody' }
  const info = infoSchema.safeParse(await response.json().catch(() => undefined))
  return response.ok && info.success ? { from: 'asterisk', name: info.data.config.name } : { from: 'stranger' }
}

/** Lets a module read its configuration again. */
export async function reloadModule(ari: AriAccess, module: string): Promise<void> {
  const response = await request(ari, 'PUT', `asterisk/modules/${module}`)
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`expected Asterisk to reload ${module}, it answered ${response.status}`)
}

/** Lets Asterisk open a log file of this name anew. */
export async function reopenLog(ari: AriAccess, name: string): Promise<void> {
  const response = await request(ari, 'PUT', `asterisk/logging/${name}/rotate`)
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`expected Asterisk to open its log ${name} anew, it answered ${response.status}`)
}

/** The names of all SIP endpoints. */
export async function endpointNames(ari: AriAccess): Promise<Set<string>> {
  const response = await request(ari, 'GET', 'endpoints/PJSIP')
  return new Set(endpointsSchema.parse(await response.json()).map((endpoint) => endpoint.resource))
}

function request(ari: AriAccess, method: string, path: string): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString('base64')}`
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  return fetch(`${ari.url}/ari/${path}`, { method, headers: { authorization }, signal })
}
