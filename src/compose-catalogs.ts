import type { Channel } from './core/channel.ts'
import type { Verb } from './core/flow/verb.ts'
import type { Strategy } from './core/routing/strategy.ts'
import type { Equipment } from './core/turn.ts'
import { loadCatalog } from './lib/catalog.ts'

/** The catalogs of the core, from their folders. */
export async function loadCoreCatalogs(): Promise<Required<Pick<Equipment, 'strategies' | 'verbs' | 'channels'>>> {
  const core = (folder: string) => new URL(`./core/${folder}/`, import.meta.url)
  return {
    strategies: await loadCatalog<Strategy>(core('routing/strategies')),
    verbs: await loadCatalog<Verb>(core('flow/verbs')),
    channels: await loadCatalog<Channel>(core('channels')),
  }
}
