import { ActionIcon, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import { useHere, useLabel } from '../here.ts'
import type { Value } from '../record.ts'
import look from '../records.module.css'
import { useRecordName } from '../reference-name.tsx'
import { useChoiceOptions } from '../use-choice-options.ts'
import { useUsers } from '../user-names.ts'
import { localTime, timeOf } from './local-time.ts'
import { ReferenceSelect } from './reference-select.tsx'

/** What the input of a field is given. */
export interface InputProps {
  readonly field: ShownField
  readonly value: Value
  /** What is wrong with it, in words. */
  readonly fault: string | undefined
  readonly isDisabled: boolean
  readonly onChange: (value: Value) => void
}

/** The input of a field, by its kind, with what is wrong with it below. */
export function FieldInput(props: InputProps) {
  const Input = INPUTS[props.field.kind] ?? TextField
  return <Input {...props} />
}

function useCommon({ field, fault, isDisabled }: InputProps) {
  const labelOf = useLabel()
  return {
    label: labelOf(field.label),
    withAsterisk: field.isRequired,
    error: fault,
    name: field.name,
    disabled: isDisabled,
  } as const
}

function TextField(props: InputProps) {
  return (
    <TextInput
      {...useCommon(props)}
      value={String(props.value ?? '')}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value || null)}
      autoComplete="off"
    />
  )
}

/** Codes are counted by the server. */
function CodeField(props: InputProps) {
  const { t } = useTranslation('records')
  const common = useCommon(props)
  return <TextInput {...common} value={String(props.value ?? '')} placeholder={t('form.given')} readOnly />
}

function LongField(props: InputProps) {
  return (
    <Textarea
      {...useCommon(props)}
      className={look.whole}
      autosize
      minRows={3}
      maxRows={14}
      value={String(props.value ?? '')}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value || null)}
    />
  )
}

function NumberField(props: InputProps) {
  return (
    <NumberInput
      {...useCommon(props)}
      value={typeof props.value === 'number' ? props.value : ''}
      onChange={(next) => props.onChange(typeof next === 'number' ? next : null)}
      hideControls
    />
  )
}

function FlagField(props: InputProps) {
  const { t } = useTranslation('records')
  const { withAsterisk, ...common } = useCommon(props)
  const { value, onChange, field } = props
  if (field.isRequired)
    return (
      <Switch
        {...common}
        mt={26}
        checked={value === true}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    )
  return (
    <Select
      {...common}
      data={[
        { value: 'yes', label: t('value.yes') },
        { value: 'no', label: t('value.no') },
      ]}
      value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
      onChange={(next) => onChange(next === null ? null : next === 'yes')}
      clearable
    />
  )
}

function ChoiceField(props: InputProps) {
  const { field, value, onChange } = props
  return (
    <Select
      {...useCommon(props)}
      data={useChoiceOptions(field)}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      clearable={!field.isRequired}
      allowDeselect={!field.isRequired}
      searchable={field.choices.length > 8}
    />
  )
}

function TimeField(props: InputProps) {
  const { value, onChange } = props
  return (
    <TextInput
      {...useCommon(props)}
      type="datetime-local"
      value={typeof value === 'number' ? localTime(value) : ''}
      onChange={({ currentTarget }) => onChange(timeOf(currentTarget.value))}
    />
  )
}

function DayField(props: InputProps) {
  const { value, onChange } = props
  return (
    <TextInput
      {...useCommon(props)}
      type="date"
      value={String(value ?? '')}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
    />
  )
}

function UserField(props: InputProps) {
  const { t } = useTranslation('records')
  const { value, onChange } = props
  const users = useUsers()
  const options = users.map(({ id, name }) => ({ value: id, label: name }))
  const chosen = typeof value === 'string' ? value : null
  // Somebody who is gone is shown even where they are not to be chosen any more.
  const isListed = chosen === null || options.some((option) => option.value === chosen)
  return (
    <Select
      {...useCommon(props)}
      data={isListed ? options : [...options, { value: chosen, label: chosen }]}
      value={chosen}
      onChange={onChange}
      nothingFoundMessage={t('choice.none')}
      searchable
      clearable={!props.field.isRequired}
    />
  )
}

function ReferenceField(props: InputProps) {
  const { t } = useTranslation('records')
  const { objects } = useHere()
  const { field, value, onChange } = props
  const { name: _, ...common } = useCommon(props)
  const object = objects.find(({ name }) => name === field.names)
  const id = String(value ?? '')
  const { name } = useRecordName(object, id)
  const label = t('reference.open', { name })
  return (
    <div className={look.reference}>
      <div className={look.grow}>
        <ReferenceSelect {...common} to={field.names} value={id} onChange={(next) => onChange(next || null)} />
      </div>
      {object === undefined || id === '' ? null : (
        <ActionIcon
          className={look.open}
          size="lg"
          aria-label={label}
          title={label}
          renderRoot={(root) => <Link to="/records/$path/$id" params={{ path: object.path, id }} {...root} />}
        >
          <IconExternalLink size={16} />
        </ActionIcon>
      )}
    </div>
  )
}

const INPUTS: Readonly<Record<string, (props: InputProps) => ReactNode>> = {
  text: TextField,
  'long-text': LongField,
  number: NumberField,
  flag: FlagField,
  choice: ChoiceField,
  time: TimeField,
  day: DayField,
  user: UserField,
  reference: ReferenceField,
  code: CodeField,
}
