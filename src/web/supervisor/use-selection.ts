import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What is looked at more closely; it stands in the address, so that it can be handed on. */
export interface Selection {
  readonly call: string
  readonly agent: string
  openCall(id: string): void
  openAgent(id: string): void
  close(): void
}

/** The call or agent whose drawer is open. */
export function useSelection(): Selection {
  const { call = '', agent = '' } = useSearch({ from: '/shell/supervisor' })
  const navigate = useNavigate({ from: '/supervisor' })
  const openCall = useCallback((id: string) => void navigate({ search: { call: id }, replace: true }), [navigate])
  const openAgent = useCallback((id: string) => void navigate({ search: { agent: id }, replace: true }), [navigate])
  const close = useCallback(() => void navigate({ search: {}, replace: true }), [navigate])
  return { call, agent, openCall, openAgent, close }
}
