import { Alert, Button, Group, NativeSelect, Paper, Stack, Text, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueSettings } from '../../../core/words/queue.ts'
import type { FieldSchema } from '../settings/schema.ts'
import { ChangeFields } from './change-fields.tsx'
import { faultsAt } from './draft.ts'
import { useQuestion } from './use-question.ts'

type Question = ReturnType<typeof useQuestion>

interface QuestionFormProps {
  readonly queues: readonly QueueSettings[]
  readonly schema: Readonly<Record<string, FieldSchema>>
  readonly isUnderway: boolean
}

const MOST_CHANGES = 5

/** Which day, and what is to be otherwise on it. */
export function QuestionForm({ queues, schema, isUnderway }: QuestionFormProps) {
  const { t } = useTranslation('admin')
  const question = useQuestion(queues)
  const { drafts, faults, problem, isComplete, isSending } = question
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void question.ask()
  }
  return (
    <Paper component="form" onSubmit={onSubmit} noValidate aria-label={t('whatIf.title')}>
      <Stack gap="md">
        <DayFields {...question} />
        {drafts.map((draft, at) => (
          <ChangeFields
            key={draft.key}
            {...{ draft, queues, schema }}
            title={t('whatIf.change', { number: at + 1 })}
            faults={faultsAt(faults, at)}
            onChange={question.change}
            onRemove={drafts.length === 1 ? undefined : () => question.remove(draft.key)}
          />
        ))}
        {problem === '' ? null : (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Group gap="sm">
          <Button type="submit" size="sm" disabled={!isComplete || isUnderway} loading={isSending}>
            {t('whatIf.run')}
          </Button>
          <Button size="sm" variant="default" disabled={drafts.length >= MOST_CHANGES} onClick={question.add}>
            {t('whatIf.addChange')}
          </Button>
          {isComplete ? null : (
            <Text size="sm" c="dimmed">
              {t('whatIf.nothing')}
            </Text>
          )}
        </Group>
      </Stack>
    </Paper>
  )
}

function DayFields({ day, date, setDay, setDate }: Pick<Question, 'day' | 'date' | 'setDay' | 'setDate'>) {
  const { t } = useTranslation('admin')
  const days = ['yesterday', 'today', 'other'] as const
  return (
    <Group gap="sm" align="flex-end">
      <NativeSelect
        label={t('whatIf.day')}
        value={day}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
        data={days.map((value) => ({ value, label: t(`whatIf.day.${value}`) }))}
      />
      {day !== 'other' ? null : (
        <TextInput
          type="date"
          label={t('whatIf.date')}
          value={date}
          onChange={({ currentTarget }) => setDate(currentTarget.value)}
        />
      )}
    </Group>
  )
}
