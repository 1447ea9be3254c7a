import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface SearchFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Narrows a list down to what fits the words. */
export function SearchField({ value, onChange }: SearchFieldProps) {
  const { t } = useTranslation('admin')
  return (
    <TextInput
      type="search"
      aria-label={t('search')}
      placeholder={t('search')}
      leftSection={<IconSearch size={16} />}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
