import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { useLiveRow } from '../shared/live.ts'
import { Pill } from '../shared/pill.tsx'
import { AGENT_TONE, standingOf } from '../shared/status-tone.ts'
import { Age } from './age.tsx'
import { CustomerName } from './customer-name.tsx'
import look from './floor.module.css'
import { urgencyOfStay } from './thresholds.ts'
import type { Reasons } from './use-reasons.ts'
import { useWorkText } from './use-work-text.ts'

/** What a line of the agents shows after the name. */
export const AgentCells = memo(function AgentCells({ agent, names }: AgentCellsProps) {
  const { t } = useTranslation('shared')
  const { status, reason, next, nextReason, sinceMs } = agent
  const standing = standingOf(agent)
  return (
    <>
      <td data-off={status === 'offline'}>
        <Pill tone={AGENT_TONE[standing]}>{t(`agentStatus.${standing}`)}</Pill>
        <div className={`${look.cell} ${look.faint}`}>
          {reason === '' ? null : <bdi>{names.reason(reason)}</bdi>}
          {next === '' ? null : <bdi> → {nextReason === '' ? names.next(next) : names.reason(nextReason)}</bdi>}
        </div>
      </td>
      <td className={look.end}>
        {status === 'offline' ? (
          '–'
        ) : (
          <Age sinceMs={sinceMs} urgencyOf={(ms) => urgencyOfStay(status, ms, names.limitMs(reason))} />
        )}
      </td>
      <td className={look.extra}>
        <AgentWork agent={agent} />
      </td>
      <td className={`${look.end} ${look.extra}`}>{agent.callsToday ?? '–'}</td>
    </>
  )
})

/** What the cells of an agent need. */
export interface AgentCellsProps {
  readonly agent: AgentNow
  readonly names: Reasons
}

/** What an agent has in hand: a caller and their queue, chats, mails and tasks, or the talk that they listen to. */
export const AgentWork = memo(function AgentWork({ agent }: { readonly agent: AgentNow }) {
  const { t } = useTranslation('supervisor')
  const { coaching, interaction, queue } = agent
  const call = useLiveRow('calls', coaching?.interaction ?? interaction)
  const listenedTo = useLiveRow('agents', coaching === null ? '' : (call?.agent ?? ''))
  const queueName = useLiveRow('queues', queue)?.name ?? queue
  const { written, free } = useWorkText(agent)
  if (coaching !== null)
    return <bdi className={look.cell}>{t(`coaching.${coaching.mode}`, { agent: listenedTo?.name ?? '' })}</bdi>
  if (call === undefined && written !== '')
    return (
      <>
        <span className={look.cell}>{written}</span>
        <div className={look.faint}>{free}</div>
      </>
    )
  return (
    <>
      <span className={look.cell}>{call === undefined ? null : <CustomerName call={call} />}</span>
      {queue === '' && written === '' ? null : (
        <div className={look.faint}>{[written, queueName].filter((said) => said !== '').join(' · ')}</div>
      )}
    </>
  )
})
