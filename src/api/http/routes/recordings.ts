import { z } from 'zod'
import { db, prepare } from '../../../lib/statement.ts'
import { whoAsks } from '../auth.ts'
import { readCall } from '../calls-query.ts'
import { hearing } from '../hearing.ts'
import { type Identity, mayKnow } from '../identity.ts'
import { problem, refused } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath } from '../schemas.ts'
import { agentsOn } from '../segments-query.ts'

interface Tables {
  recording: {
    id: string
    interaction: string
    kind: string
    agent: string
    state: string
    reason: string
    file: string
    bytes: number
    duration_ms: number
    paused_ms: number
    sha256: string
    started_at_ms: number
  }
}

const recording = z.object({
  id: z.string(),
  interaction: z.string(),
  kind: z.enum(['call', 'voicemail']),
  agent: z.string(),
  state: z.enum(['started', 'kept', 'lost']),
  reason: z.string(),
  bytes: z.int(),
  durationMs: z.int(),
  /** How much of it is silence, for it was paused. */
  pausedMs: z.int(),
  sha256: z.string(),
  startedAtMs: z.int(),
})
const row = recording.extend({ file: z.string() })
const rows = db<Tables>()
const recordings = rows
  .selectFrom('recording')
  .select(['id', 'interaction', 'kind', 'agent', 'state', 'reason', 'file', 'bytes', 'sha256'])
  .select(['duration_ms as durationMs', 'paused_ms as pausedMs', 'started_at_ms as startedAtMs'])
const byId = prepare<{ id: string }>((param) => recordings.where('id', '=', param('id')))
const ofCall = prepare<{ interaction: string }>((param) =>
  recordings.where('interaction', '=', param('interaction')).orderBy('started_at_ms').limit(100),
)

/** Recordings: those of a call, and the sound of one. Only supervisors and the agent of the call may hear it. */
export default {
  name: 'recordings',
  add(app, parts) {
    addList(app, parts)
    addAudio(app, parts)
  },
} satisfies RoutePart

function addList(app: ApiApp, { store }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/calls/:id/recordings',
    config: { permission: 'recordings.hear' },
    schema: {
      summary: 'The recordings of a call.',
      params: idPath,
      response: { 200: z.object({ recordings: z.array(recording) }) },
    },
    handler: async (request) => {
      const { id } = request.params
      const call = await readCall(store, id)
      if (call === undefined || !mayKnow(whoAsks(request), await agentsOn(store, call)))
        throw refused({ code: 'interaction.unknown', detail: `you have no call ${id}` })
      const found = await store.read(ofCall({ interaction: id }))
      return { recordings: found.map((each) => recording.parse(each)) }
    },
  })
}

function addAudio(app: ApiApp, parts: RouteParts): void {
  const noteHearing = hearing(parts.rows)
  app.route({
    method: 'GET',
    url: '/recordings/:id/audio',
    config: { permission: 'recordings.hear' },
    schema: {
      summary: 'The sound of a recording as a WAV file, or a range of its bytes. Each hearing is an event in the log.',
      params: idPath,
      produces: ['audio/wav'],
    },
    handler: async (request, reply) => {
      const identity = whoAsks(request)
      const { id, file } = await audible(parts, { id: request.params.id, identity })
      await noteHearing({ recording: id, user: identity.user.id })
      reply.header('cache-control', 'private, no-store').type('audio/wav')
      return reply.sendFile(file, parts.recordingsDir, { cacheControl: false })
    },
  })
}

async function audible({ store }: RouteParts, { id, identity }: { id: string; identity: Identity }) {
  const [found] = await store.read(byId({ id }))
  const known = found && row.parse(found)
  if (known === undefined || !mayKnow(identity, known.agent))
    throw problem('recording.unavailable', `you have no recording ${id}`)
  if (known.state !== 'kept' || !/^[\w-][\w.-]{0,127}$/.test(known.file))
    throw problem('recording.unavailable', `the recording is ${known.state}${known.reason && `: ${known.reason}`}`)
  return known
}
