import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHere } from '../here.ts'
import { useHits } from '../list/use-records.ts'
import type { ListedObject } from '../record.ts'
import { useRecordName } from '../reference-name.tsx'

const PAUSE_MS = 150
const MOST = 20

interface SelectProps {
  readonly label: string
  /** The name of the object whose record is chosen. */
  readonly to: string
  /** The id of a record, '' for none. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly withAsterisk?: boolean
  readonly disabled?: boolean
}

/** Chooses a record of another kind by typing what it is called; where those cannot be searched, by its id. */
export function ReferenceSelect({ to, value, onChange, ...rest }: SelectProps) {
  const { objects } = useHere()
  const object = objects.find(({ name }) => name === to)
  if (object === undefined || object.title === null)
    return <TextInput {...rest} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  return <Found {...rest} object={object} value={value} onChange={onChange} />
}

function Found({ object, value, onChange, ...rest }: Omit<SelectProps, 'to'> & { readonly object: ListedObject }) {
  const { t } = useTranslation('records')
  const { name } = useRecordName(object, value)
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), PAUSE_MS)
  // What is chosen stands in the box: it is no search.
  const { data: hits = [] } = useHits(object.path, text === name ? '' : text, MOST)
  const found = text === '' || text === name ? [] : hits
  const options = found.map((hit) => ({ value: hit.id, label: hit.name }))
  const isListed = value === '' || name === '' || options.some((option) => option.value === value)
  return (
    <Select
      {...rest}
      data={isListed ? options : [{ value, label: name }, ...options]}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      searchable
      clearable
      onSearchChange={setTyped}
      // The server has found them already, by more than what they are called.
      filter={({ options: all }) => all}
      placeholder={t('choice.type')}
      nothingFoundMessage={text === '' ? t('choice.type') : t('choice.none')}
    />
  )
}
