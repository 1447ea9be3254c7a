import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { useRead } from '../shared/api.ts'
import { useFormat } from '../shared/format.ts'
import { type ChannelWeight, unitsOf } from './work-units.ts'

const NO_CHANNELS: readonly ChannelWeight[] = []

/** What an agent has in hand, in words. */
export interface WorkText {
  /** The chats, mails and tasks by channel; '' for none. */
  readonly written: string
  /** How many units of their capacity are free; '' until the weights of the channels are known. */
  readonly free: string
}

/** Says what an agent has in hand beside a call, and how much room that leaves. */
export function useWorkText(agent: AgentNow): WorkText {
  const { t } = useTranslation('supervisor')
  const { number } = useFormat()
  const { data } = useRead<{ readonly channels: readonly ChannelWeight[] }>('/channels')
  const { pieces, free, capacity } = unitsOf(agent, data?.channels ?? NO_CHANNELS)
  const written = pieces.filter(({ channel }) => channel !== 'voice')
  const said = written.map(({ channel, count }) =>
    t('work.piece', { channel: t(`channel.${channel}`, { defaultValue: channel }), pieces: number(count) }),
  )
  return {
    written: said.join(' · '),
    free: data === undefined ? '' : t('work.free', { free: number(free), capacity: number(capacity) }),
  }
}
