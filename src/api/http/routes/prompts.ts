import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { slug } from '../../../core/words/agent.ts'
import { type PromptSettings, promptLanguage, promptSettings } from '../../../core/words/prompt.ts'
import { BadSound, type KeptSound } from '../../../ports/prompts.ts'
import { whoAsks } from '../auth.ts'
import { problem, refused } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { commandAnswer } from '../schemas.ts'
import { readSetting, readSettings } from '../settings.ts'
import { submit } from '../submit.ts'

const MOST_WAV_BYTES = 10_485_760
const WAV_TYPES = ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave']

const path = z.strictObject({ language: promptLanguage, id: slug })
const text = z.string().trim().max(1_000)
/** A prompt as the list shows it. */
export const shownPrompt = z.object({
  id: z.string(),
  language: z.string(),
  text: z.string(),
  durationMs: z.int(),
  source: z.enum(['shipped', 'upload', 'speech']),
  hasShipped: z.boolean().describe('One that came with the program takes its place when it is removed.'),
})

/** What callers hear: the sounds that came with the program, and our own in their place or beside them. */
export default {
  name: 'prompts',
  add(app, parts) {
    for (const type of WAV_TYPES)
      app.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: MOST_WAV_BYTES }, (_, body, done) =>
        done(null, body),
      )
    addReading(app, parts)
    addMaking(app, parts)
    addRemoval(app, parts)
  },
} satisfies RoutePart

function addReading(app: ApiApp, parts: RouteParts): void {
  const { store, prompts } = parts
  app.route({
    method: 'GET',
    url: '/prompts',
    config: { permission: 'prompts.read' },
    schema: {
      summary: 'All prompts in all languages.',
      response: { 200: z.object({ prompts: z.array(shownPrompt) }) },
    },
    handler: async () => ({ prompts: await listPrompts(parts) }),
  })
  app.route({
    method: 'GET',
    url: '/prompts/:language/:id/audio',
    config: { permission: 'prompts.read' },
    schema: { summary: 'What callers hear, as a WAV file.', params: path, produces: ['audio/wav'] },
    handler: async ({ params: { language, id } }, reply) => {
      const own = await readSetting(store, 'prompt', { id: `${language}/${id}`, schema: promptSettings })
      const isShipped = prompts.shipped.some((each) => each.id === id && each.language === language)
      if (own === undefined && !isShipped) throw refused({ code: 'prompt.unknown', detail: `got ${language}/${id}` })
      const file = own === undefined ? prompts.pathOfShipped(id, language) : prompts.pathOf(own.file)
      return reply.header('cache-control', 'private, no-store').type('audio/wav').send(createReadStream(file))
    },
  })
}

function addMaking(app: ApiApp, parts: RouteParts): void {
  const { prompts } = parts
  app.route({
    method: 'PUT',
    url: '/prompts/:language/:id/audio',
    config: { permission: 'prompts.write' },
    bodyLimit: MOST_WAV_BYTES,
    schema: {
      summary: 'Give a prompt a sound: a WAV file of at most 10 MB, made into telephone sound.',
      params: path,
      querystring: z.strictObject({ text: text.default('').describe('What it says, for whoever reads.') }),
      consumes: WAV_TYPES,
      response: { 200: commandAnswer },
    },
    handler: async (request) => {
      const { body } = request
      if (!(body instanceof Uint8Array)) throw problem('request.mediaType', 'send a WAV file as audio/wav')
      const sound = await made(prompts.keepWav(body))
      return keep(parts, { ...request.params, ...request.query, source: 'upload', ...sound }, whoAsks(request).user.id)
    },
  })
  app.route({
    method: 'POST',
    url: '/prompts/:language/:id/speak',
    config: { permission: 'prompts.write' },
    schema: {
      summary: 'Let the speech engine say a text and make it a prompt.',
      params: path,
      body: z.strictObject({ text: text.min(1) }),
      response: { 200: commandAnswer },
    },
    handler: async (request) => {
      const { params, body } = request
      const sound = await made(prompts.keepSpeech(body.text, params.language))
      return keep(parts, { ...params, ...body, source: 'speech', ...sound }, whoAsks(request).user.id)
    },
  })
}

function addRemoval(app: ApiApp, { loop }: RouteParts): void {
  app.route({
    method: 'DELETE',
    url: '/prompts/:language/:id',
    config: { permission: 'prompts.write' },
    schema: {
      summary: 'Remove a sound of ours; one that came with the program takes its place again.',
      params: path,
      response: { 200: commandAnswer },
    },
    handler: (request) => {
      const { id: prompt, language } = request.params
      return submit(loop, { type: 'prompt.remove', prompt, language, by: whoAsks(request).user.id })
    },
  })
}

async function listPrompts({ store, prompts: { shipped } }: RouteParts): Promise<z.infer<typeof shownPrompt>[]> {
  const own = await readSettings(store, 'prompt', promptSettings)
  const keyOf = ({ id, language }: { id: string; language: string }) => `${id} ${language}`
  const all = new Map<string, z.infer<typeof shownPrompt>>()
  for (const each of shipped) all.set(keyOf(each), { ...each, source: 'shipped', hasShipped: true })
  for (const { file: _, ...each } of own) all.set(keyOf(each), { ...each, hasShipped: all.has(keyOf(each)) })
  return [...all.values()].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

function keep({ loop }: RouteParts, prompt: PromptSettings, by: string) {
  return submit(loop, { type: 'prompt.configure', prompt: promptSettings.parse(prompt), by })
}

async function made(sound: Promise<KeptSound>): Promise<KeptSound> {
  return sound.catch((error: unknown) => {
    if (error instanceof BadSound) throw problem('prompt.unreadable', error.message)
    throw problem('speech.unavailable', error instanceof Error ? error.message : String(error))
  })
}
