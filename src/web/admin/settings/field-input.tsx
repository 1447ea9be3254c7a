import { MultiSelect, PasswordInput, Select, Switch, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import look from '../admin.module.css'
import type { Field, FieldType, Option } from './field.ts'
import { type InputProps, useCommon } from './input-props.ts'
import { NamesInput } from './names-input.tsx'
import { PhoneInput } from './phone-input.tsx'
import { QuantityInput } from './quantity-input.tsx'
import { RingsInput } from './rings-input.tsx'
import { SkillsInput } from './skills-input.tsx'

/** The input of a field, by its type, with its limits beside it and what is wrong with it below. */
export function FieldInput(props: InputProps) {
  const Input = props.field.Input ?? INPUTS[props.field.type]
  return <Input {...props} />
}

function PlainInput(props: InputProps) {
  const { value, onChange, field } = props
  const isPlain = field.type === 'text'
  return (
    <TextInput
      {...useCommon(props)}
      value={String(value ?? '')}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      autoComplete="off"
      spellCheck={isPlain}
      classNames={isPlain ? {} : { input: look.mono }}
      inputMode={field.type === 'digits' ? 'tel' : 'text'}
      required={field.isFixed === true}
      withAsterisk={false}
    />
  )
}

function SecretInput(props: InputProps) {
  const { t } = useTranslation('shared')
  return (
    <PasswordInput
      {...useCommon(props)}
      value={String(props.value ?? '')}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
    />
  )
}

function FlagInput(props: InputProps) {
  return (
    <Switch
      {...useCommon(props)}
      checked={props.value === true}
      onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
    />
  )
}

function ChoiceInput(props: InputProps) {
  const { t } = useTranslation('admin')
  const { field, value, onChange } = props
  const options = useOptionsOf(field)
  const chosen = value === null || value === undefined ? '' : String(value)
  const none: readonly Option[] = field.none === undefined ? [] : [{ value: '', label: t(field.none) }]
  // What was chosen once is shown even where it is not to be chosen any more.
  const isListed = chosen === '' || options.some((option) => option.value === chosen)
  const data = [...none, ...options, ...(isListed ? [] : [{ value: chosen, label: chosen }])]
  return (
    <Select
      {...useCommon(props)}
      data={data}
      value={chosen}
      onChange={(next) => onChange(next === '' || next === null ? (field.none === undefined ? '' : null) : next)}
      allowDeselect={false}
      searchable={data.length > 8}
      nothingFoundMessage={t('choice.none')}
    />
  )
}

function ChoicesInput(props: InputProps) {
  const { t } = useTranslation('admin')
  const { field, value, onChange } = props
  const options = useOptionsOf(field)
  const chosen = Array.isArray(value) ? value.map(String) : []
  const strangers = chosen.filter((id) => !options.some((option) => option.value === id))
  const isAll = value === null
  return (
    <div>
      <MultiSelect
        {...useCommon(props)}
        data={[...options, ...strangers.map((id) => ({ value: id, label: id }))]}
        value={chosen}
        onChange={onChange}
        disabled={isAll || props.isDisabled}
        placeholder={isAll && field.none !== undefined ? t(field.none) : ''}
        searchable
        nothingFoundMessage={t('choice.none')}
      />
      {field.none === undefined ? null : (
        <Switch
          mt={6}
          size="xs"
          label={t(field.none)}
          checked={isAll}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? null : [])}
        />
      )}
    </div>
  )
}

/** Words of one's own; those that are known are offered. */
function ListInput(props: InputProps) {
  const { field, value, onChange } = props
  return (
    <TagsInput
      {...useCommon(props)}
      data={[...useOptionsOf(field)]}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={onChange}
      splitChars={[',', '，', ';', '；']}
      acceptValueOnBlur
    />
  )
}

function useOptionsOf(field: Field): readonly Option[] {
  return (field.useOptions ?? useNoOptions)()
}

function useNoOptions(): readonly Option[] {
  return []
}

const INPUTS: Readonly<Record<FieldType, (props: InputProps) => React.ReactNode>> = {
  text: PlainInput,
  id: PlainInput,
  digits: PlainInput,
  number: QuantityInput,
  seconds: QuantityInput,
  minutes: QuantityInput,
  flag: FlagInput,
  choice: ChoiceInput,
  choices: ChoicesInput,
  names: NamesInput,
  labels: NamesInput,
  list: ListInput,
  skills: SkillsInput,
  rings: RingsInput,
  phone: PhoneInput,
  password: SecretInput,
  own: PlainInput,
}
