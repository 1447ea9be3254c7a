import type { Channel } from '../../src/core/channel.ts'
import type { Verb } from '../../src/core/flow/verb.ts'
import type { Strategy } from '../../src/core/routing/strategy.ts'
import { loadCatalog } from '../../src/lib/catalog.ts'
import type { Catalogs } from '../../src/sim/inbound.ts'

const core = (folder: string) => new URL(`../../src/core/${folder}/`, import.meta.url)

/** The strategies and verbs of the core, as the CLI hands them to a simulation. */
export const catalogs: Catalogs = {
  strategies: await loadCatalog<Strategy>(core('routing/strategies')),
  channels: await loadCatalog<Channel>(core('channels')),
  verbs: await loadCatalog<Verb>(core('flow/verbs')),
}
