import { NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import type { ListCondition } from '../../../api/shapes/list.ts'
import { ReferenceSelect } from '../record/reference-select.tsx'
import { useChoiceOptions } from '../use-choice-options.ts'
import { useUsers } from '../user-names.ts'

type Value = ListCondition['values'][number]

interface ValueProps {
  readonly field: ShownField
  readonly label: string
  readonly value: Value | undefined
  readonly onChange: (value: Value | undefined) => void
}

/** The input of a value that a field is compared with. */
export function ConditionValue(props: ValueProps) {
  const { field, label, value, onChange } = props
  const { kind, shape } = field
  if (kind === 'user') return <Person {...props} />
  if (kind === 'reference')
    return (
      <ReferenceSelect
        label={label}
        to={field.names}
        value={String(value ?? '')}
        onChange={(next) => onChange(next || undefined)}
      />
    )
  if (kind === 'choice') return <Word {...props} />
  if (shape === 'flag') return <YesNo {...props} />
  if (shape === 'number')
    return (
      <NumberInput
        label={label}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        hideControls
      />
    )
  return (
    <TextInput
      label={label}
      type={shape === 'day' || shape === 'time' ? 'date' : 'text'}
      maxLength={200}
      value={String(value ?? '')}
      onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
    />
  )
}

interface ChoiceProps extends ValueProps {
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

function Choice({ label, value, onChange, options }: ChoiceProps) {
  const { t } = useTranslation('records')
  return (
    <Select
      label={label}
      data={options}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
      nothingFoundMessage={t('choice.none')}
      comboboxProps={{ withinPortal: false }}
      searchable
    />
  )
}

function Word(props: ValueProps) {
  return <Choice {...props} options={useChoiceOptions(props.field)} />
}

function Person(props: ValueProps) {
  const { t } = useTranslation('records')
  const users = useUsers()
  const everybody = users.map(({ id, name }) => ({ value: id, label: name }))
  return <Choice {...props} options={[{ value: 'me', label: t('condition.me') }, ...everybody]} />
}

function YesNo({ label, value, onChange }: ValueProps) {
  const { t } = useTranslation('records')
  return (
    <Select
      label={label}
      data={[
        { value: 'yes', label: t('value.yes') },
        { value: 'no', label: t('value.no') },
      ]}
      value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
      onChange={(next) => onChange(next === null ? undefined : next === 'yes')}
      comboboxProps={{ withinPortal: false }}
    />
  )
}
