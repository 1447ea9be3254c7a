import { Group, NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import look from '../admin.module.css'
import { OBJECTS } from './objects.ts'
import type { Wanted } from './use-changes.ts'

interface AuditFilterProps {
  readonly wanted: Wanted
  readonly onChange: (wanted: Wanted) => void
}

/** Narrows the changes down to a kind of thing, or to one thing. */
export function AuditFilter({ wanted, onChange }: AuditFilterProps) {
  const { t } = useTranslation('admin')
  return (
    <Group gap="xs" align="flex-end">
      <NativeSelect
        label={t('audit.object')}
        value={wanted.object}
        onChange={({ currentTarget }) => onChange({ ...wanted, object: currentTarget.value })}
        data={[
          { value: '', label: t('audit.all') },
          ...OBJECTS.map((each) => ({ value: each, label: t(`object.${each}`) })),
        ]}
      />
      <TextInput
        label={t('field.id')}
        value={wanted.id}
        onChange={({ currentTarget }) => onChange({ ...wanted, id: currentTarget.value })}
        classNames={{ input: look.mono }}
        type="search"
      />
    </Group>
  )
}
