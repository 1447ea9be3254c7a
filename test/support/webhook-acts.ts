import { post } from './api-client.ts'
import { type ApiStage, openApiStage } from './api-stage.ts'
import { turnUntil } from './turn-until.ts'
import { openSink, type WebhookSink } from './webhook-sink.ts'

const LOCAL = { webhookTargets: { privateNetworks: ['127.0.0.1'] } }
type Tap = Parameters<typeof openApiStage>[0] & Parameters<typeof openSink>[0]

/** A stage with a sink that is told of these topics. */
export async function openHook(t: Tap, topics: readonly string[], format = 'cloudevents') {
  const [stage, sink] = await Promise.all([openApiStage(t, LOCAL), openSink(t)])
  const hook = await makeHook(stage, sink, { topics, format })
  return { stage, sink, hook }
}

/** Makes a webhook that tells a sink. */
export async function makeHook(stage: ApiStage, { url }: WebhookSink, more: object) {
  const made = await post(stage, 'adm', 'webhooks', { label: 'Help desk', url, ...more })
  return { id: String(made.id), secret: String(made.secret) }
}

/** Waits until a sink has had so many messages. */
export const came = (stage: ApiStage, sink: WebhookSink, count: number) =>
  turnUntil(stage, () => sink.received.length >= count)
/** What the messages of a sink are about, in order. */
export const topicsOf = (sink: WebhookSink) => sink.received.map(({ body }) => String(JSON.parse(body).type))
