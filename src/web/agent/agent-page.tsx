import { Grid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Empty } from '../shared/empty.tsx'
import { useLiveRow, useMine } from '../shared/live.ts'
import { CallBar } from './call-bar.tsx'
import { CallerCard } from './caller-card.tsx'
import { DialForm } from './dial-form.tsx'
import { DispositionForm } from './disposition-form.tsx'
import { StateBar } from './state-bar.tsx'

/** The agent's desk: own state, the call in hand, who it is. */
export function AgentPage() {
  const { t } = useTranslation('agent')
  const agent = useMine('agent')
  const pop = useMine('screen_pop')
  const call = useLiveRow('calls', pop?.call_id ?? '')
  if (agent === undefined) return null
  const hint = agent.status === 'offline' ? 'offline' : agent.status === 'ready' ? 'ready' : 'away'
  return (
    <Stack p="md" gap="md">
      <StateBar agent={agent} />
      {pop === undefined ? (
        <Empty title={t('call.none')} hint={t(`call.none.${hint}`)} />
      ) : (
        <Grid>
          <Grid.Col span={{ base: 12, md: 7 }}>
            {call === undefined ? null : <CallBar call={call} agent={agent} />}
            <CallerCard pop={pop} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <DispositionForm key={pop.call_id} call={pop.call_id} />
          </Grid.Col>
        </Grid>
      )}
      <DialForm />
    </Stack>
  )
}
