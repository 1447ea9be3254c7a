import { Group, Stack, Text } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallNow } from '../../api/shapes/call-now.ts'
import { Timer } from '../shared/clock.tsx'
import { useLiveRow } from '../shared/live.ts'
import { Pill } from '../shared/pill.tsx'
import { CALL_TONE } from '../shared/status-tone.ts'
import { AssignSelect } from './assign-select.tsx'
import { CustomerName } from './customer-name.tsx'
import { FloorDrawer } from './floor-drawer.tsx'
import { sinceOf } from './floor-filter.ts'
import { TalkButtons } from './talk-buttons.tsx'
import { Trace } from './trace.tsx'
import { useExplanation } from './use-explanation.ts'
import { useNames } from './use-names.ts'
import { useSelection } from './use-selection.ts'
import { Why } from './why.tsx'

/** One call more closely: what can be done with it, why it went where it went, all that happened. */
export function CallDrawer() {
  const { t } = useTranslation('supervisor')
  const { call: id, close } = useSelection()
  const live = useLiveRow('calls', id)
  // When the call ends its story stays in sight.
  const last = useRef<CallNow | undefined>(undefined)
  if (live !== undefined) last.current = live
  const call = last.current?.interaction === id ? last.current : live
  return (
    <FloorDrawer
      title={call === undefined ? t('call.title') : <CustomerName call={call} />}
      isOpen={id !== ''}
      onClose={close}
    >
      {id === '' ? null : <CallStory key={id} id={id} call={call} isOver={live === undefined} />}
    </FloorDrawer>
  )
}

interface CallStoryProps {
  readonly id: string
  readonly call: CallNow | undefined
  readonly isOver: boolean
}

function CallStory({ id, call, isOver }: CallStoryProps) {
  const { t } = useTranslation(['supervisor', 'shared'])
  const names = useNames()
  const { openAgent } = useSelection()
  const explanation = useExplanation(`/calls/${id}/explain`, call)
  return (
    <Stack gap="md">
      <Group gap="xs">
        {isOver ? <Pill tone="idle">{t('call.over')}</Pill> : null}
        {isOver || call === undefined ? null : (
          <>
            <Pill tone={CALL_TONE[call.status]}>{t(`shared:callStatus.${call.status}`)}</Pill>
            <Timer sinceMs={sinceOf(call)} fw={600} />
          </>
        )}
        {call === undefined || call.queue === '' ? null : <Text c="dimmed">{names.queue(call.queue)}</Text>}
        {call === undefined || call.agent === '' ? null : (
          <Text
            component="button"
            type="button"
            td="underline"
            bg="transparent"
            bd={0}
            p={0}
            onClick={() => openAgent(call.agent)}
          >
            <bdi>{names.agent(call.agent)}</bdi>
          </Text>
        )}
      </Group>
      {call === undefined || isOver ? null : <TalkButtons call={call} />}
      {call === undefined || isOver ? null : <AssignSelect call={call} />}
      <Why title={t('why.call')} explanation={explanation} />
      <Trace id={id} changedWith={call} />
    </Stack>
  )
}
