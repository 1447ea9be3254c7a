import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../../api/shapes/agent-now.ts'
import { useCommand } from '../../shared/command.ts'
import type { Tone } from '../../shared/status-tone.ts'
import { nameIn, useReasons } from '../names.ts'
import { useLogInAtPhone } from '../phone/use-log-in-at-phone.ts'

/** A state that the agent may take, now or after the work in hand. */
export interface StateChoice {
  readonly name: string
  readonly label: string
  readonly tone: Tone
  readonly choose: () => void
}

/** What the agent may choose in their state: always in the same order, so that hands learn it. */
export function useStateChoices({ id, status }: AgentNow): readonly StateChoice[] {
  const { t, i18n } = useTranslation('agent')
  const { send } = useCommand()
  const reasons = useReasons()
  const { logIn } = useLogInAtPhone()
  const tell = (act: string, body?: unknown) => void send({ path: `/agents/${id}/${act}`, body })
  if (status === 'offline')
    return [{ name: 'login', label: t('state.login'), tone: 'good', choose: () => void logIn() }]
  return [
    { name: 'ready', label: t('state.ready'), tone: 'good', choose: () => tell('ready') },
    ...reasons.map((reason) => ({
      name: `break.${reason.id}`,
      label: nameIn(reason.names, i18n.language),
      tone: 'warn' as const,
      choose: () => tell('pause', { reason: reason.id }),
    })),
    { name: 'logout', label: t('state.logout'), tone: 'idle', choose: () => tell('logout') },
  ]
}
