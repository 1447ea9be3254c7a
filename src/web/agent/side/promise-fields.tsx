import { Button, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconClockPlus } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../shared/clock.tsx'
import type { Draft } from './draft.ts'

/** What is promised to the caller, and until when. */
export function PromiseFields({ draft, change, isMissing, ref }: PromiseFieldsProps) {
  const { t } = useTranslation('agent')
  const [isWanted, fields] = useDisclosure()
  if (!isWanted && !isMissing && draft.promise === '' && draft.due === '')
    return (
      <Button
        variant="subtle"
        leftSection={<IconClockPlus size={14} />}
        style={{ alignSelf: 'flex-start' }}
        onClick={fields.open}
      >
        {t('promise.add')}
      </Button>
    )
  return (
    <>
      <TextInput
        ref={ref}
        label={t('promise.what')}
        maxLength={2_000}
        error={isMissing ? t('promise.missing') : null}
        value={draft.promise}
        onChange={(event) => change({ promise: event.currentTarget.value })}
      />
      <DueField due={draft.due} onChange={(due) => change({ due })} />
    </>
  )
}

/** What the fields show, and what changes it. */
export interface PromiseFieldsProps {
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
  readonly isMissing: boolean
  readonly ref: Ref<HTMLInputElement>
}

function DueField({ due, onChange }: { readonly due: string; readonly onChange: (due: string) => void }) {
  const { t } = useTranslation('agent')
  const now = useClock()
  const isOver = due !== '' && new Date(due).getTime() <= now
  return (
    <TextInput
      type="datetime-local"
      label={t('promise.when')}
      error={isOver ? t('promise.over') : null}
      value={due}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
