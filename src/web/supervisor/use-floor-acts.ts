import { useTranslation } from 'react-i18next'
import type { CoachingMode } from '../../core/words/coaching.ts'
import { useCommand } from '../shared/command.ts'
import { toasts } from '../shared/toasts.ts'
import { readyPhone } from './own-phone.ts'
import { useOwnCoaching } from './use-own-coaching.ts'

/** What supervisors do on the floor. */
export interface FloorActs {
  /** Lets me into a talk, or changes how I am in it; my phone is made ready first. */
  coach(call: string, mode: CoachingMode): void
  takeOver(call: string): void
  leave(call: string): void
  assign(call: string, agent: string): void
  force(agent: string, act: 'ready' | 'logout' | 'login'): void
  pause(agent: string, reason: string): void
  setQueues(agent: string, queues: readonly string[] | null): void
  setSkills(agent: string, skills: Readonly<Record<string, number>>): void
  acknowledge(alert: string): void
  readonly isSending: boolean
}

/** Sends what supervisors do; what changes for good is confirmed with a word. */
export function useFloorActs(): FloorActs {
  const { t } = useTranslation('supervisor')
  const { send, isSending } = useCommand()
  const own = useOwnCoaching()
  const tell = (path: string, body?: unknown) => void send({ path, body })
  const coach = async (call: string, mode: CoachingMode) => {
    if (own.isOff && !('answer' in (await send({ path: `/agents/${own.agent}/login` })))) return
    if (own.coaching === null) await readyPhone()
    tell(`/calls/${call}/supervise`, { mode })
  }
  const change = async (path: string, body: unknown) => {
    const outcome = await send({ path, body })
    if ('answer' in outcome) toasts.show({ message: t('saved'), color: 'green' })
  }
  return {
    coach: (call, mode) => void coach(call, mode),
    takeOver: (call) => tell(`/calls/${call}/take-over`),
    leave: (call) => tell(`/calls/${call}/unsupervise`),
    assign: (call, agent) => tell(`/calls/${call}/assign`, { agent }),
    force: (agent, act) => tell(`/agents/${agent}/${act}`),
    pause: (agent, reason) => tell(`/agents/${agent}/pause`, { reason }),
    setQueues: (agent, queues) => void change(`/agents/${agent}/queues`, { queues }),
    setSkills: (agent, skills) => void change(`/agents/${agent}/skills`, { skills }),
    acknowledge: (alert) => tell(`/alerts/${alert}/acknowledge`),
    isSending,
  }
}
