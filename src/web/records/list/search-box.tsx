import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHere, useLabel } from '../here.ts'
import look from '../records.module.css'
import type { ListSearch } from './use-list-search.ts'

const PAUSE_MS = 180

/** Finds by typing: words in any language, digits of a number. */
export function SearchBox({ search }: { readonly search: ListSearch }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const [text, setText] = useState(search.text)
  const find = useDebouncedCallback((wanted: string) => search.find(wanted.trim()), PAUSE_MS)
  // The way back in the browser empties the box as well.
  useEffect(() => setText((typed) => (typed.trim() === search.text ? typed : search.text)), [search.text])
  const label = t('search', { objects: labelOf(object.plural) })
  return (
    <TextInput
      type="search"
      className={look.search}
      aria-label={label}
      placeholder={label}
      maxLength={200}
      leftSection={<IconSearch size={16} />}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        find(currentTarget.value)
      }}
    />
  )
}
