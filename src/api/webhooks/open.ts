import { lookup } from 'node:dns/promises'
import type { CrmObject } from '../../crm/object.ts'
import type { RecordPorts } from '../../crm/ports.ts'
import type { Records } from '../../crm/records.ts'
import type { Alerts } from '../alerts.ts'
import type { ApiParts } from '../parts.ts'
import { Webhooks } from './webhooks.ts'

interface Parts extends Pick<ApiParts, 'loop' | 'clock' | 'log' | 'webhookTargets'> {
  readonly rows: RecordPorts
  readonly records: Records
  readonly objects: ReadonlyMap<string, CrmObject>
  readonly alerts: Pick<Alerts, 'raise' | 'settle'>
}

/** The webhooks of a centre; names are looked up by the machine unless somebody else does. */
export function openWebhooks({ log, webhookTargets, alerts, ...parts }: Parts): Webhooks {
  return new Webhooks({
    ...parts,
    random: Math.random,
    privateNetworks: webhookTargets?.privateNetworks ?? [],
    resolve: webhookTargets?.resolve ?? resolve,
    onAlarm: ({ id, label, reason }) => {
      log.error({ webhook: id, label, reason }, 'A WEBHOOK WAS TURNED OFF; look at it')
      alerts.raise({ rule: `webhookOff:${id}`, metric: 'webhookOff', about: label, severity: 'critical' })
    },
    onParked: ({ id, label }) =>
      alerts.raise({ rule: `webhookParked:${id}`, metric: 'webhookParked', about: label, severity: 'warning' }),
    onSettled: (id, what) => alerts.settle(what === 'off' ? `webhookOff:${id}` : `webhookParked:${id}`),
    onFault: (error) => log.error({ error }, 'a webhook met a fault; it is tried again with what happens next'),
  })
}

async function resolve(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}
