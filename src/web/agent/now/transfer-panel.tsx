import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallNow } from '../../../api/shapes/call-now.ts'
import { useSession } from '../../shared/session.ts'
import listLook from '../directory-list.module.css'
import { DirectoryList, EntryLine } from '../directory-list.tsx'
import { type Entry, targetOf, useCallActs } from './use-call-acts.ts'

/** What is sent on, and what closes the panel. */
export interface TransferPanelProps {
  readonly call: CallNow
  readonly onDone: () => void
}

/** Sends the call on: somebody is picked from what was found, then two buttons say how. */
export function TransferPanel({ call, onDone }: TransferPanelProps) {
  const { t } = useTranslation('agent')
  const me = useSession().agent
  const [picked, setPicked] = useState<Entry>()
  const isMeant = (each: Entry) =>
    (each.kind !== 'agent' || each.entry.id !== me) &&
    (each.kind !== 'contact' || each.entry.number !== '') &&
    (each.kind !== 'queue' || each.entry.channel === 'voice')
  if (picked === undefined)
    return <DirectoryList label={t('transfer.to')} height={260} isMeant={isMeant} onPick={setPicked} />
  return <Picked {...{ call, picked, onDone }} onBack={() => setPicked(undefined)} />
}

interface PickedProps extends TransferPanelProps {
  readonly picked: Entry
  readonly onBack: () => void
}

function Picked({ call, picked, onDone, onBack }: PickedProps) {
  const { t } = useTranslation('agent')
  const { may, act, isSending } = useCallActs(call)
  const to = targetOf(picked)
  const canAsk = may.has('consult') && (to.kind === 'agent' || to.kind === 'number')
  const go = async (how: 'transfer' | 'consult') => {
    if (await act(how, { to })) onDone()
  }
  return (
    <>
      <div className={listLook.row}>
        <EntryLine each={picked} />
        <ActionIcon size="sm" aria-label={t('transfer.other')} onClick={onBack}>
          <IconX size={14} />
        </ActionIcon>
      </div>
      <Group mt="xs" grow>
        <Button
          variant="default"
          size="sm"
          disabled={isSending || !may.has('transfer')}
          autoFocus={!canAsk}
          onClick={() => void go('transfer')}
        >
          {t('transfer.now')}
        </Button>
        <Button autoFocus={canAsk} size="sm" disabled={isSending || !canAsk} onClick={() => void go('consult')}>
          {t('transfer.ask')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt="xs">
        {t(canAsk ? 'transfer.hint' : 'transfer.hintBlind')}
      </Text>
    </>
  )
}
