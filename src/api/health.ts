import type { StoreHealth } from '../ports/store.ts'
import type { ApiParts } from './parts.ts'

/** Whether the server can do its work. */
export interface Health {
  readonly isReady: boolean
  readonly switches: readonly { readonly name: string; readonly isAttached: boolean }[]
  readonly store: StoreHealth
}

/** Watches the store's health and reads that of the switches when asked. */
export function watchHealth({ store, loop, switches }: Pick<ApiParts, 'store' | 'loop' | 'switches'>): () => Health {
  let last: StoreHealth = { status: 'ok' }
  store.onHealth((health) => {
    last = health
  })
  return () => {
    const listed = [...switches()].map(([name, isAttached]) => ({ name, isAttached }))
    const isStoreOk = last.status === 'ok' && !loop.isDegraded
    return { isReady: isStoreOk && listed.some(({ isAttached }) => isAttached), switches: listed, store: last }
  }
}
