import { z } from 'zod'

/** A webhook and how far it has been told. */
export const webhookShape = z.object({
  id: z.string(),
  label: z.string(),
  url: z.string(),
  format: z.enum(['cloudevents', 'zammad']),
  topics: z.array(z.string()),
  owner: z.string().describe('The user by whose rights it is told.'),
  status: z.enum(['on', 'off']),
  reason: z.string().describe("Why the server turned it off: failing, gone, owner; or ''."),
  failingSinceMs: z.int().describe('0 when the last message was taken.'),
  createdAtMs: z.int(),
  at: z.int().describe('The number of the last event that is dealt with.'),
  tries: z.int().describe('How often the next message was tried already.'),
  nextAtMs: z.int().describe('When it is tried again; 0 for at once.'),
  replays: z.int().describe('How many stretches are told again.'),
})

/** As it travels. */
export type WebhookShape = z.infer<typeof webhookShape>

/** What a message may have become. */
export const deliveryStatus = z.enum(['delivered', 'failing', 'parked'])

/** What became of a message. */
export const deliveryShape = z.object({
  id: z.string(),
  seq: z.int(),
  topic: z.string(),
  status: deliveryStatus,
  tries: z.int(),
  httpStatus: z.int(),
  error: z.string(),
  tookMs: z.int(),
  atMs: z.int(),
})

/** As it travels. */
export type DeliveryShape = z.infer<typeof deliveryShape>
