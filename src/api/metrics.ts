import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Health } from './health.ts'
import type { LiveRows } from './live-rows.ts'
import type { ApiParts } from './parts.ts'

const AGENT_STATES = ['offline', 'ready', 'offered', 'talking', 'wrapup', 'break'] as const
const REPAIRS = ['gone', 'stray', 'answered', 'rejoin', 'reask'] as const
const CONNECTED = new Set(['talking', 'held', 'consulting', 'conference', 'rejoining'])

/** What the metrics are read from. */
export interface MetricParts extends Pick<ApiParts, 'loop' | 'clock'> {
  readonly live: LiveRows
  readonly health: () => Health
}

/** The metrics of a centre, for Prometheus. Gauges are read when they are asked for; no label grows without bound. */
export function createMetrics(parts: MetricParts): Registry {
  const registry = new Registry()
  addGauges(registry, parts)
  countEvents(registry, parts)
  return registry
}

function addGauges(registry: Registry, { live, health, loop }: MetricParts): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  gauge(
    'ringdown_calls_active',
    'Calls in hand, from the first ring to the last hang-up.',
    () => live.keys('call-now').length,
  )
  gauge(
    'ringdown_calls_connected',
    'Calls in which customer and agent talk or one is on hold.',
    () => live.all('call-now').filter((row) => CONNECTED.has(String(row['status']))).length,
  )
  gauge('ringdown_queue_waiting', 'Callers who wait in queues, those for whom somebody is rung left out.', () =>
    live.all('queue-now').reduce((sum, row) => sum + Number(row['waiting']), 0),
  )
  gauge(
    'ringdown_switch_attached',
    'Switches that are attached.',
    () => health().switches.filter(({ isAttached }) => isAttached).length,
  )
  gauge('ringdown_store_degraded', '1 while the store takes no writes.', () => (health().store.status === 'ok' ? 0 : 1))
  gauge('ringdown_log_position', 'The number of the last event that is in the log.', () => loop.position)
  new Gauge({
    name: 'ringdown_agents',
    help: 'Agents by state.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const state of AGENT_STATES) this.set({ state }, 0)
      for (const row of live.all('agent-now')) this.inc({ state: String(row['status']) })
    },
  })
}

function countEvents(registry: Registry, { loop, clock }: MetricParts): void {
  const repairs = new Counter({
    name: 'ringdown_reconcile_repairs_total',
    help: 'Differences between a switch and us that were put right.',
    labelNames: ['kind'],
    registers: [registry],
  })
  for (const kind of REPAIRS) repairs.inc({ kind }, 0)
  const finished = new Counter({
    name: 'ringdown_calls_finished_total',
    help: 'Calls that ended, by outcome.',
    labelNames: ['outcome'],
    registers: [registry],
  })
  const lag = new Histogram({
    name: 'ringdown_event_lag_seconds',
    help: 'From the decision of a turn to its events being in the log.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  loop.subscribe(({ nowMs, logged }) => {
    lag.observe(Math.max(0, clock.now() - nowMs) / 1_000)
    for (const { event } of logged) {
      if (event.type === 'switch.repaired') repairs.inc({ kind: event.repair })
      if (event.type === 'interaction.finished') finished.inc({ outcome: event.outcome })
    }
  })
}
