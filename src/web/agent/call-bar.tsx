import { Button, Group, Paper } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import type { CallNow } from '../../api/shapes/call-now.ts'
import { Timer } from '../shared/clock.tsx'
import { useCommand } from '../shared/command.ts'
import { useActions } from '../shared/keys.ts'
import { Pill } from '../shared/pill.tsx'
import { CALL_TONE } from '../shared/status-tone.ts'

/** The call in hand and what can be done with it now. */
export function CallBar({ call, agent }: { readonly call: CallNow; readonly agent: AgentNow }) {
  const { t } = useTranslation(['agent', 'shared'])
  const { send, isSending } = useCommand()
  const act = (name: string) => void send({ path: `/calls/${call.interaction}/${name}` })
  const decline = () => void send({ path: `/agents/${agent.id}/decline` })
  const isHeld = call.status === 'held'
  const canHold = isHeld || call.status === 'talking'
  const hold = () => act(isHeld ? 'retrieve' : 'hold')
  const holdText = t(isHeld ? 'call.retrieve' : 'call.hold')
  const isOffered = call.status === 'offered'
  useActions([
    { name: 'call.hold', label: holdText, keys: 'Ctrl+Shift+H', isEnabled: canHold, run: hold },
    {
      name: 'call.end',
      label: t('call.hangup'),
      keys: 'Ctrl+Shift+E',
      isEnabled: !isOffered,
      throttleMs: 1_000,
      run: () => act('hangup'),
    },
  ])
  return (
    <Paper mb="md">
      <Group justify="space-between">
        <Group gap="xs">
          <Pill tone={CALL_TONE[call.status]}>{t(`shared:callStatus.${call.status}`)}</Pill>
          <Timer sinceMs={call.connectedAtMs || call.startedAtMs} fw={600} />
        </Group>
        <Group gap="xs">
          {isOffered ? (
            <Button variant="default" disabled={isSending} onClick={decline}>
              {t('call.decline')}
            </Button>
          ) : (
            <>
              <Button variant="default" disabled={isSending || !canHold} onClick={hold}>
                {holdText}
              </Button>
              <Button color="red" disabled={isSending} onClick={() => act('hangup')}>
                {t('call.hangup')}
              </Button>
            </>
          )}
        </Group>
      </Group>
    </Paper>
  )
}
