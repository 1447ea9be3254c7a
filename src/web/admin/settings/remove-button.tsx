import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandAnswer } from '../../../api/shapes/command-answer.ts'
import { type Command, useCommand } from '../../shared/command.ts'
import { noteApplied } from './applied.ts'

interface RemoveProps {
  readonly command: Command
  readonly name: string
  readonly onDone: () => void
}

/** Removes after a second thought; the way back stays. */
export function RemoveButton({ command, name, onDone }: RemoveProps) {
  const { t } = useTranslation('admin')
  const { send, isSending } = useCommand()
  const [isAsked, setAsked] = useState(false)
  const remove = async () => {
    const outcome = await send<CommandAnswer | null>({ method: 'DELETE', ...command })
    if ('refusal' in outcome) return setAsked(false)
    noteApplied({ name, act: 'removed', atMs: Date.now(), seq: outcome.answer?.events[0]?.seq })
    onDone()
  }
  if (!isAsked)
    return (
      <Button variant="subtle" color="red" size="sm" onClick={() => setAsked(true)}>
        {t('form.remove')}
      </Button>
    )
  return (
    <Group gap={6} role="group" aria-label={t('form.remove.ask', { name })}>
      <Text size="sm">{t('form.remove.ask', { name })}</Text>
      <Button color="red" size="xs" loading={isSending} onClick={() => void remove()} autoFocus>
        {t('form.remove.yes')}
      </Button>
      <Button variant="default" size="xs" onClick={() => setAsked(false)}>
        {t('form.remove.no')}
      </Button>
    </Group>
  )
}
