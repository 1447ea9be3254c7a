import { ActionIcon, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import type { UserRow } from '../../../api/shapes/user.ts'
import { choiceLabelOf } from '../../records/choice-label.ts'
import { useRead } from '../../shared/api.ts'
import { nameIn } from '../kinds/names.ts'
import look from './rights.module.css'
import { type Condition, firstValueOf } from './share.ts'

interface ConditionProps {
  readonly condition: Condition
  /** Those that it may be about. */
  readonly fields: readonly ShownField[]
  readonly isDisabled: boolean
  /** Something has to be said. */
  readonly isOnly: boolean
  readonly onChange: (condition: Condition) => void
  readonly onRemove: () => void
}

/** A field and what it holds. */
export function ConditionLine({ condition, fields, isDisabled, isOnly, onChange, onRemove }: ConditionProps) {
  const { t } = useTranslation('admin')
  const field = fields.find(({ name }) => name === condition.field)
  const choose = (name: string) => {
    const chosen = fields.find((each) => each.name === name)
    if (chosen !== undefined) onChange({ field: name, value: firstValueOf(chosen) })
  }
  return (
    <div className={look.line}>
      <NativeSelect
        size="xs"
        className={look.grow}
        label={t('share.field')}
        value={condition.field}
        disabled={isDisabled}
        data={fields.map(({ name, label }) => ({ value: name, label: nameIn(label) }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      <ValueInput
        field={field}
        value={condition.value}
        isDisabled={isDisabled}
        onChange={(value) => onChange({ ...condition, value })}
      />
      <ActionIcon aria-label={t('share.condition.remove')} disabled={isDisabled || isOnly} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}

interface ValueProps {
  readonly field: ShownField | undefined
  readonly value: Condition['value']
  readonly isDisabled: boolean
  readonly onChange: (value: Condition['value']) => void
}

function ValueInput({ field, value, isDisabled, onChange }: ValueProps) {
  const { t } = useTranslation('admin')
  const { data } = useRead<{ readonly users: readonly UserRow[] }>('/users', { isWanted: field?.kind === 'user' })
  const common = { size: 'xs', className: look.grow, label: t('share.value'), disabled: isDisabled } as const
  if (field?.kind === 'number')
    return <NumberInput {...common} value={Number(value)} onChange={(next) => onChange(Number(next))} />
  const options = optionsOf(field, { users: data?.users ?? [], yes: t('yes'), no: t('no') })
  if (options === undefined)
    return (
      <TextInput {...common} value={String(value)} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
    )
  const put = (chosen: string) => onChange(field?.kind === 'flag' ? chosen === 'true' : chosen)
  return (
    <NativeSelect
      {...common}
      value={String(value)}
      data={options}
      onChange={({ currentTarget }) => put(currentTarget.value)}
    />
  )
}

/** What can be chosen; undefined where it is written. */
function optionsOf(
  field: ShownField | undefined,
  { users, yes, no }: { users: readonly UserRow[]; yes: string; no: string },
) {
  if (field?.kind === 'flag')
    return [
      { value: 'true', label: yes },
      { value: 'false', label: no },
    ]
  if (field?.kind === 'user')
    return [{ value: '', label: '–' }, ...users.map(({ id, name }) => ({ value: id, label: name }))]
  if (field?.kind !== 'choice') return undefined
  return field.choices.map((word) => ({ value: word, label: nameIn(choiceLabelOf(field, word)) }))
}
