import { useRead } from '../shared/api.ts'

interface Named {
  readonly id: string
  readonly name: string
}

const NOBODY: readonly Named[] = []

/** Everybody whom a field may name. */
export function useUsers(): readonly Named[] {
  return useRead<{ readonly users: readonly Named[] }>('/user-names').data?.users ?? NOBODY
}
