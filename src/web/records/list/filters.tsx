import { Button, Chip, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import { useHere, useLabel } from '../here.ts'
import { ReferenceSelect } from '../record/reference-select.tsx'
import { listedFieldsOf } from '../record.ts'
import look from '../records.module.css'
import { useChoiceOptions } from '../use-choice-options.ts'
import { useUsers } from '../user-names.ts'
import { Conditions } from './conditions.tsx'
import own from './list.module.css'
import type { ListSearch } from './use-list-search.ts'

const PAUSE_MS = 300
/** More choices than these are a list that opens. */
const MOST_CHIPS = 6

interface FilterProps {
  readonly field: ShownField
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Narrows a list by a click: by fields with few values, by whose the records are, and by what the address asks for. */
export function Filters({ search }: { readonly search: ListSearch }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const fields = listedFieldsOf(object).filter((field) => isQuick(field) || field.name in search.where)
  return (
    <search className={own.filters} aria-label={t('filter.all')}>
      {fields.length === 0 ? null : (
        <div className={look.filters}>
          {fields.map((field) => (
            <Filter
              key={field.name}
              field={field}
              value={search.where[field.name] ?? ''}
              onChange={(value) => search.narrow(field.name, value)}
            />
          ))}
        </div>
      )}
      <div className={own.bar}>
        <Conditions search={search} />
        {Object.keys(search.where).length + search.filter.length === 0 || !search.isChanged ? null : (
          <Button variant="subtle" size="sm" color="gray" onClick={search.clear}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
    </search>
  )
}

/** All else is asked for by conditions. */
function isQuick({ kind, choices }: ShownField): boolean {
  return kind === 'flag' || kind === 'user' || (kind === 'choice' && choices.length <= MOST_CHIPS)
}

function Filter(props: FilterProps) {
  const { t } = useTranslation('records')
  const { field } = props
  const options = useChoiceOptions(field)
  if (field.kind === 'choice' && field.choices.length <= MOST_CHIPS) return <Chips {...props} options={options} />
  if (field.kind === 'flag')
    return (
      <Chips
        {...props}
        options={[
          { value: '1', label: t('value.yes') },
          { value: '0', label: t('value.no') },
        ]}
      />
    )
  const Kind = FILTERS[field.kind] ?? Typed
  return (
    <div className={look.filter}>
      <Kind {...props} />
    </div>
  )
}

interface ChipsProps extends FilterProps {
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

function Chips({ field, value, onChange, options }: ChipsProps) {
  const labelOf = useLabel()
  return (
    <fieldset className={look.chips}>
      <legend className={look.legend}>{labelOf(field.label)}</legend>
      <Group gap={6}>
        {options.map((option) => (
          <Chip
            key={option.value}
            size="sm"
            variant="outline"
            checked={value === option.value}
            onChange={(isChosen) => onChange(isChosen ? option.value : '')}
          >
            {option.label}
          </Chip>
        ))}
      </Group>
    </fieldset>
  )
}

function Listed({ field, value, onChange }: FilterProps) {
  const labelOf = useLabel()
  return (
    <Select
      label={labelOf(field.label)}
      data={useChoiceOptions(field)}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      clearable
      searchable
    />
  )
}

function Person({ field, value, onChange }: FilterProps) {
  const { t } = useTranslation('records')
  const labelOf = useLabel()
  const users = useUsers()
  return (
    <Select
      label={labelOf(field.label)}
      data={users.map(({ id, name }) => ({ value: id, label: name }))}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      nothingFoundMessage={t('choice.none')}
      clearable
      searchable
    />
  )
}

function Other({ field, value, onChange }: FilterProps) {
  const labelOf = useLabel()
  return <ReferenceSelect label={labelOf(field.label)} to={field.names} value={value} onChange={onChange} />
}

function Typed({ field, value, onChange }: FilterProps) {
  const labelOf = useLabel()
  const [text, setText] = useState(value)
  const narrow = useDebouncedCallback((wanted: string) => onChange(wanted.trim()), PAUSE_MS)
  return (
    <TextInput
      label={labelOf(field.label)}
      type={field.kind === 'day' ? 'date' : 'text'}
      inputMode={field.kind === 'number' ? 'decimal' : 'text'}
      maxLength={64}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        narrow(currentTarget.value)
      }}
    />
  )
}

const FILTERS: Readonly<Record<string, (props: FilterProps) => ReactNode>> = {
  choice: Listed,
  user: Person,
  reference: Other,
}
