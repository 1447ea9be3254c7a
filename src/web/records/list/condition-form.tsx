import { Button, NumberInput, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import type { ListCondition, Operator } from '../../../api/shapes/list.ts'
import { useLabel } from '../here.ts'
import { OPERATORS_OF, takesOf, useConditionFields, useOperatorText } from './condition-text.ts'
import { ConditionValue } from './condition-value.tsx'

const MOST_DAYS = 40_000

interface FormProps {
  /** The one that is changed; undefined for a new one. */
  readonly condition: ListCondition | undefined
  readonly onDone: (condition: ListCondition) => void
}

/** Puts a condition together: field, comparison, value. */
export function ConditionForm({ condition, onDone }: FormProps) {
  const { t } = useTranslation('records')
  const labelOf = useLabel()
  const fields = useConditionFields()
  const [draft, setDraft] = useState<ListCondition>(condition ?? { field: '', op: 'is', values: [] })
  const field = fields.find(({ name }) => name === draft.field)
  const choose = (name: string) => {
    const next = fields.find((each) => each.name === name)
    const [op = 'is'] = next === undefined ? [] : OPERATORS_OF[next.shape]
    setDraft({ field: name, op, values: [] })
  }
  const compare = (op: Operator) =>
    setDraft({ ...draft, op, values: takesOf(op) === takesOf(draft.op) ? draft.values : [] })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole(draft)) onDone(draft)
      }}
    >
      <Stack gap="xs">
        <Select
          data-autofocus
          label={t('condition.field')}
          data={fields.map(({ name, label }) => ({ value: name, label: labelOf(label) }))}
          value={draft.field || null}
          onChange={(name) => choose(name ?? '')}
          allowDeselect={false}
          nothingFoundMessage={t('choice.none')}
          comboboxProps={{ withinPortal: false }}
          searchable
        />
        <Comparison field={field} op={draft.op} onChange={compare} />
        {field === undefined ? null : <Values field={field} draft={draft} onChange={setDraft} />}
        <Button type="submit" size="sm" disabled={!isWhole(draft)}>
          {t('condition.set')}
        </Button>
      </Stack>
    </form>
  )
}

interface ComparisonProps {
  readonly field: ShownField | undefined
  readonly op: Operator
  readonly onChange: (op: Operator) => void
}

function Comparison({ field, op, onChange }: ComparisonProps) {
  const { t } = useTranslation('records')
  const operatorText = useOperatorText()
  const operators = field === undefined ? [] : OPERATORS_OF[field.shape]
  return (
    <Select
      label={t('condition.op')}
      data={operators.map((each) => ({ value: each, label: operatorText(each, field?.shape) }))}
      value={field === undefined ? null : op}
      onChange={(next) => onChange(operators.find((each) => each === next) ?? 'is')}
      disabled={field === undefined}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
    />
  )
}

interface ValuesProps {
  readonly field: Parameters<typeof ConditionValue>[0]['field']
  readonly draft: ListCondition
  readonly onChange: (draft: ListCondition) => void
}

function Values({ field, draft, onChange }: ValuesProps) {
  const { t } = useTranslation('records')
  const takes = takesOf(draft.op)
  const put = (at: number) => (value: ListCondition['values'][number] | undefined) => {
    const values = takes === 'two' ? [draft.values[0] ?? '', draft.values[1] ?? ''] : []
    values[at] = value ?? ''
    onChange({ ...draft, values: value === undefined && takes !== 'two' ? [] : values })
  }
  if (takes === 'nothing') return null
  if (takes === 'days')
    return (
      <NumberInput
        label={t('condition.days')}
        min={1}
        max={MOST_DAYS}
        allowDecimal={false}
        value={typeof draft.values[0] === 'number' ? draft.values[0] : ''}
        onChange={(next) => onChange({ ...draft, values: typeof next === 'number' ? [next] : [] })}
        hideControls
      />
    )
  const common = { field, onChange: put(0), value: draft.values[0] }
  if (takes === 'one') return <ConditionValue {...common} label={t('condition.value')} />
  return (
    <>
      <ConditionValue {...common} label={t('condition.from')} />
      <ConditionValue field={field} onChange={put(1)} value={draft.values[1]} label={t('condition.to')} />
    </>
  )
}

function isWhole({ field, op, values }: ListCondition): boolean {
  const counts = { nothing: 0, days: 1, one: 1, two: 2 }
  const wanted = counts[takesOf(op)]
  return field !== '' && (wanted === 0 || (values.length >= wanted && values.every((value) => value !== '')))
}
