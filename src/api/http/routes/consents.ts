import { z } from 'zod'
import { barredChannels, standingOf, type Word } from '../../../crm/consent/standing.ts'
import type { Fields } from '../../../crm/field.ts'
import type { CrmObject } from '../../../crm/object.ts'
import account from '../../../crm/objects/account.ts'
import attachment from '../../../crm/objects/attachment.ts'
import consent, { CHANNELS, PURPOSES, SOURCES, STATES } from '../../../crm/objects/consent.ts'
import contact from '../../../crm/objects/contact.ts'
import override from '../../../crm/objects/override.ts'
import type { RecordRow } from '../../../crm/record-sql.ts'
import type { Actor } from '../../../crm/rights/actor.ts'
import { seesAll } from '../../../crm/rights/rights.ts'
import { whoAsks } from '../auth.ts'
import { granted, problem } from '../problem.ts'
import { shownRecord, showRecord } from '../record-routes.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath } from '../schemas.ts'

const MOST_WORDS = 1_000
/** What was said stands for the past: a clock that is a little fast is forgiven. */
const AHEAD_MS = 60_000
const time = z.int().min(0).max(8_640_000_000_000_000)
const said = z.strictObject({
  channel: z.enum(CHANNELS),
  purpose: z.enum(PURPOSES).default('any'),
  state: z.enum(STATES),
  source: z.enum(SOURCES),
  proof: z.string().trim().min(1).max(2_000).optional().describe('Their words, or where the paper lies.'),
  attachment: idPath.shape.id.optional().describe('A file of theirs that proves it.'),
  interaction: z.string().max(64).optional().describe('The call in which they said it.'),
  atMs: time.optional().describe('When they said it; now, when it is not given.'),
  validUntilMs: time.optional(),
})
const standing = z.object({
  id: z.string(),
  channel: z.string(),
  purpose: z.string(),
  stands: z.enum(['given', 'withdrawn', 'expired']),
  source: z.string(),
  atMs: z.int(),
  validUntilMs: z.int().nullable(),
})
/** What a person or an account has said about being reached. */
export const shownConsents = z.object({
  barred: z.array(z.string()).describe('Channels by which they do not want to be reached at all.'),
  standing: z.array(standing).describe('What they said last of each channel and purpose.'),
  words: z.array(shownRecord).describe('All that they said, the newest first.'),
  overrides: z.array(shownRecord).describe('Calls in spite of that, the newest first.'),
})

/** Who says something about being reached. */
interface Speaker {
  readonly path: 'contacts' | 'accounts'
  readonly owner: 'contact' | 'account'
  readonly object: CrmObject
}

const SPEAKERS: readonly Speaker[] = [
  { path: 'contacts', owner: 'contact', object: contact },
  { path: 'accounts', owner: 'account', object: account },
]

/** What people and accounts have said about being reached: a new word never changes an old one. */
export default {
  name: 'consents',
  add(app, parts) {
    for (const speaker of SPEAKERS) {
      addReading(app, parts, speaker)
      addSaying(app, parts, speaker)
    }
  },
} satisfies RoutePart

function addReading(app: ApiApp, parts: RouteParts, { path, owner, object }: Speaker): void {
  app.route({
    method: 'GET',
    url: `/${path}/:id/consents`,
    config: { permission: 'records.read' },
    schema: {
      summary: `What one of ${path} has said about being reached, and what stands of it now.`,
      params: idPath,
      response: { 200: shownConsents },
    },
    handler: async (request) => {
      const { actor } = whoAsks(request)
      const { id } = granted(await parts.records.read(object, request.params.id, actor))
      return show(parts, { of: { [owner]: id }, actor })
    },
  })
}

function addSaying(app: ApiApp, { records, clock }: RouteParts, { path, owner }: Speaker): void {
  app.route({
    method: 'POST',
    url: `/${path}/:id/consents`,
    config: { permission: 'records.write' },
    schema: {
      summary: `Write down what one of ${path} says about being reached; it stands from then on.`,
      params: idPath,
      body: said,
      response: { 201: shownRecord },
    },
    handler: async (request, reply) => {
      const { user, actor } = whoAsks(request)
      const nowMs = clock.now()
      const { atMs = nowMs, ...body } = request.body
      if (atMs > nowMs + AHEAD_MS)
        throw problem('request.invalid', 'atMs: expected a time that is over', { faults: ['atMs: is to come'] })
      const of = { [owner]: request.params.id }
      await refuseForeignPaper(records, { of, attachment: body.attachment, actor })
      const input = { ...body, atMs, ...of }
      const made = await records.create(consent, input, actor, { added: { author: user.id } })
      return reply.code(201).send(showRecord(granted(made)))
    },
  })
}

/** A paper of somebody else proves nothing. */
async function refuseForeignPaper(
  records: RouteParts['records'],
  { of, attachment: paper, actor }: { of: Fields; attachment: string | undefined; actor: Actor },
): Promise<void> {
  if (paper === undefined) return
  const { fields } = granted(await records.read(attachment, paper, actor))
  if (Object.entries(of).some(([owner, id]) => fields[owner] !== id))
    throw problem('request.invalid', 'attachment: expected a file of theirs', { faults: ['attachment'] })
}

async function show(parts: RouteParts, { of, actor }: Whose): Promise<z.infer<typeof shownConsents>> {
  const words = await all(parts, consent, { of, actor })
  const overrides = await all(parts, override, { of, actor })
  // What is half seen would be reckoned wrongly.
  const isWhole = seesAll(actor, consent, () => true)
  const told = isWhole ? words.map(wordOf) : []
  const nowMs = parts.clock.now()
  return {
    barred: [...barredChannels(told, CHANNELS.slice(1), nowMs)],
    standing: [...standingOf(told, nowMs)],
    words: words.map(showRecord),
    overrides: overrides.map(showRecord),
  }
}

interface Whose {
  /** The id of the person or the account, by the field that names it. */
  readonly of: Fields
  readonly actor: Actor
}

async function all({ records }: RouteParts, kind: CrmObject, { of, actor }: Whose): Promise<readonly RecordRow[]> {
  const rows: RecordRow[] = []
  let after = ''
  do {
    const listed = await records.list(kind, { where: of, after, limit: 200 }, actor)
    // By whom they are about may be hidden.
    if ('refusal' in listed) return []
    rows.push(...listed.value.rows)
    after = listed.value.next
  } while (after !== '' && rows.length < MOST_WORDS)
  return rows
}

function wordOf({ id, fields }: RecordRow): Word {
  const text = (name: string) => String(fields[name] ?? '')
  const until = fields['validUntilMs']
  return {
    id,
    channel: text('channel'),
    purpose: text('purpose'),
    state: text('state'),
    source: text('source'),
    atMs: Number(fields['atMs']),
    validUntilMs: typeof until === 'number' ? until : null,
  }
}
