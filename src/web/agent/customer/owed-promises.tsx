import { Button, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Page } from '../../../api/shapes/customer.ts'
import { useRead } from '../../shared/api.ts'
import { useClock } from '../../shared/clock.tsx'
import { useCommand } from '../../shared/command.ts'
import { useFormat } from '../../shared/format.ts'
import { Pill } from '../../shared/pill.tsx'
import type { Person } from '../desk-context.ts'
import look from './customer.module.css'

interface Promised {
  readonly id: string
  readonly text: string
  readonly dueAtMs: number
  readonly doneAtMs: number | null
}

/** What we owe somebody, the most urgent first, and saying that it is done. */
export function OwedPromises({ kind, id: owner }: Person) {
  const { data } = useRead<Page<Promised>>(`/${kind}/${owner}/promises`)
  const owed = (data?.rows ?? []).filter(({ doneAtMs }) => doneAtMs === null).sort((a, b) => a.dueAtMs - b.dueAtMs)
  if (owed.length === 0) return null
  return (
    <div style={{ marginBlockStart: 12 }}>
      {owed.map((promised) => (
        <Owed key={promised.id} promised={promised} />
      ))}
    </div>
  )
}

function Owed({ promised: { id, text, dueAtMs } }: { readonly promised: Promised }) {
  const { t } = useTranslation('agent')
  const format = useFormat()
  const { send, isSending } = useCommand()
  const isLate = useClock() > dueAtMs
  const keep = () =>
    void send({ method: 'PATCH', path: `/promises/${id}`, body: { isDone: true }, changes: ['contacts', 'accounts'] })
  return (
    <div className={look.due}>
      <Pill tone={isLate ? 'bad' : 'warn'}>{t(isLate ? 'promise.late' : 'promise.owed')}</Pill>
      <span className={look.grow}>
        <bdi>{text}</bdi>
      </span>
      <Text size="xs" c="dimmed">
        {format.when(dueAtMs)}
      </Text>
      <Button variant="default" leftSection={<IconCheck size={14} />} disabled={isSending} onClick={keep}>
        {t('promise.keep')}
      </Button>
    </div>
  )
}
