import { Button, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Timer } from '../../shared/clock.tsx'
import { useCommand } from '../../shared/command.ts'
import { later } from '../../shared/later.tsx'
import { useDesk } from '../desk-context.ts'
import { useNames } from '../names.ts'
import { useOwnQueues } from '../own-queues.ts'
import { useLogInAtPhone } from '../phone/use-log-in-at-phone.ts'
import look from './now.module.css'
import { useSettled } from './use-settled.ts'

const ParkedCalls = later(async () => (await import('./parked-calls.tsx')).ParkedCalls)

/** Between calls: what state one is in, what waits, and the one thing to do next. */
export function IdleCard() {
  const { t } = useTranslation('agent')
  const { agent, phase } = useDesk().work
  const { send, isSending } = useCommand()
  const names = useNames()
  const { logIn, isSending: isLoggingIn } = useLogInAtPhone()
  const settled = useSettled()
  const hint =
    phase === 'away'
      ? t(`away.${agent.reason}`, { defaultValue: agent.reason === '' ? '' : names.reason(agent.reason) })
      : t(phase === 'offline' ? 'idle.offline.hint' : 'idle.ready.hint')
  return (
    <>
      <div className={look.head}>
        <Title order={2}>
          {t(phase === 'ready' ? 'idle.ready' : phase === 'offline' ? 'idle.offline' : 'idle.away')}
        </Title>
      </div>
      <div className={look.buttons}>
        {phase === 'ready' ? null : (
          <Button
            size="sm"
            miw={140}
            loading={isSending || isLoggingIn}
            onClick={() =>
              settled(() => void (phase === 'offline' ? logIn() : send({ path: `/agents/${agent.id}/ready` })))
            }
          >
            {t(phase === 'offline' ? 'state.login' : 'idle.takeCalls')}
          </Button>
        )}
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      </div>
      {phase === 'offline' ? null : <ParkedCalls />}
      <Waiting />
    </>
  )
}

function Waiting() {
  const { t } = useTranslation('agent')
  const { queues } = useOwnQueues()
  const since = queues.flatMap(({ longestWaitSinceMs }) => longestWaitSinceMs ?? [])
  const longest = since.length === 0 ? undefined : Math.min(...since)
  const sum = (pick: (queue: (typeof queues)[number]) => number) => queues.reduce((all, queue) => all + pick(queue), 0)
  return (
    <div className={look.tiles}>
      <Tile label={t('idle.longest')}>{longest === undefined ? '0:00' : <Timer sinceMs={longest} />}</Tile>
      <Tile label={t('idle.waiting')}>{sum(({ waiting }) => waiting)}</Tile>
      <Tile label={t('idle.colleagues')}>{sum(({ ready }) => ready)}</Tile>
    </div>
  )
}

function Tile({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <div className={look.figure}>{children}</div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
    </div>
  )
}
