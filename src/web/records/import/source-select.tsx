import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'

interface SourceSelectProps {
  readonly value: string
  readonly onChange: (source: string) => void
}

/** From which source of lists every row of a file comes. */
export function SourceSelect({ value, onChange }: SourceSelectProps) {
  const { t } = useTranslation('records')
  const { data } = useRead<{ readonly rows: readonly { readonly id: string; readonly name: string }[] }>(
    '/list-sources?limit=200',
  )
  return (
    <NativeSelect
      label={t('import.source')}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[
        { value: '', label: t('import.source.none') },
        ...(data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []),
      ]}
    />
  )
}
