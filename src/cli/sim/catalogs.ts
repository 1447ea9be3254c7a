import type { Channel } from '../../core/channel.ts'
import type { Verb } from '../../core/flow/verb.ts'
import type { Strategy } from '../../core/routing/strategy.ts'
import { loadCatalog } from '../../lib/catalog.ts'
import type { Catalogs } from '../../sim/inbound.ts'

/** The catalogs of the core, with which simulated worlds run. */
export async function loadCatalogs(): Promise<Catalogs> {
  const core = (folder: string) => new URL(`../../core/${folder}/`, import.meta.url)
  return {
    strategies: await loadCatalog<Strategy>(core('routing/strategies')),
    channels: await loadCatalog<Channel>(core('channels')),
    verbs: await loadCatalog<Verb>(core('flow/verbs')),
  }
}
