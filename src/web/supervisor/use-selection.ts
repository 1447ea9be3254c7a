import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'

/** What is looked at more closely; it stands in the address, so that it can be handed on. */
export interface Selection {
  readonly call: string
  readonly agent: string
  readonly thread: string
  openCall(id: string): void
  openAgent(id: string): void
  openThread(id: string): void
  close(): void
}

/** The call, agent, chat, mail or task whose drawer is open. */
export function useSelection(): Selection {
  const { call = '', agent = '', thread = '' } = useSearch({ from: '/shell/supervisor' })
  const navigate = useNavigate({ from: '/supervisor' })
  const acts = useMemo(() => {
    const open = (search: { call?: string; agent?: string; thread?: string }) =>
      void navigate({ search, replace: true })
    return {
      openCall: (id: string) => open({ call: id }),
      openAgent: (id: string) => open({ agent: id }),
      openThread: (id: string) => open({ thread: id }),
      close: () => open({}),
    }
  }, [navigate])
  return { call, agent, thread, ...acts }
}
