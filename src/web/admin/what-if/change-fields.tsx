import { Button, Fieldset, Group, NativeSelect, NumberInput, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueSettings } from '../../../core/words/queue.ts'
import type { Field } from '../settings/field.ts'
import { FieldInput } from '../settings/field-input.tsx'
import type { FieldSchema } from '../settings/schema.ts'
import type { Draft } from './draft.ts'
import { FIRST_FIELDS, FURTHER_FIELDS } from './fields.ts'

interface ChangeFieldsProps {
  readonly draft: Draft
  readonly title: string
  readonly queues: readonly QueueSettings[]
  readonly schema: Readonly<Record<string, FieldSchema>>
  readonly faults: Readonly<Record<string, string>>
  readonly onChange: (draft: Draft) => void
  /** Undefined where there is only this one. */
  readonly onRemove: (() => void) | undefined
}

/** What is to be otherwise: of one queue or of all; what is not touched stays as it is. */
export function ChangeFields({ draft, title, queues, schema, faults, onChange, onRemove }: ChangeFieldsProps) {
  const { t } = useTranslation('admin')
  const [isWhole, setWhole] = useState(false)
  const row: Readonly<Record<string, unknown>> | undefined = queues.find(({ id }) => id === draft.queue)
  const isShown = ({ name }: Field) => name in draft.values
  const fields = [...FIRST_FIELDS, ...(isWhole ? FURTHER_FIELDS : FURTHER_FIELDS.filter(isShown))]
  return (
    <Fieldset legend={title}>
      <Stack gap="sm" maw={560}>
        <NativeSelect
          label={t('whatIf.queue')}
          value={draft.queue}
          onChange={({ currentTarget }) => onChange({ ...draft, queue: currentTarget.value, values: {} })}
          data={[
            { value: '*', label: t('whatIf.everyQueue') },
            ...queues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {fields.map((field) => (
          <FieldInput
            key={`${draft.queue} ${field.name}`}
            field={field}
            schema={schema[field.name]}
            value={field.name in draft.values ? draft.values[field.name] : row?.[field.name]}
            fault={faults[field.name]}
            isDisabled={false}
            onChange={(value) => onChange({ ...draft, values: { ...draft.values, [field.name]: value } })}
          />
        ))}
        <MoreAgents value={draft.moreAgents} onChange={(moreAgents) => onChange({ ...draft, moreAgents })} />
        <Group gap="xs">
          <Button size="xs" variant="default" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {t(isWhole ? 'whatIf.fewerFields' : 'whatIf.moreFields')}
          </Button>
          {onRemove === undefined ? null : (
            <Button size="xs" variant="subtle" onClick={onRemove}>
              {t('whatIf.removeChange')}
            </Button>
          )}
        </Group>
      </Stack>
    </Fieldset>
  )
}

interface MoreAgentsProps {
  readonly value: number
  readonly onChange: (value: number) => void
}

function MoreAgents({ value, onChange }: MoreAgentsProps) {
  const { t } = useTranslation('admin')
  return (
    <NumberInput
      label={t('whatIf.moreAgents')}
      description={t('whatIf.moreAgents.hint')}
      value={value}
      onChange={(next) => onChange(Math.round(Number(next)) || 0)}
      min={-1_000}
      max={1_000}
      allowDecimal={false}
      maw={220}
    />
  )
}
