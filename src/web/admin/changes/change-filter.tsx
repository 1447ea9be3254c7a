import { Group, NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import type { UserRow } from '../../../api/shapes/user.ts'
import { useRead } from '../../shared/api.ts'
import look from '../admin.module.css'
import { nameIn } from '../kinds/names.ts'
import type { ChangesWanted } from './use-record-changes.ts'
import { WAYS } from './ways.ts'

interface FilterProps {
  readonly wanted: ChangesWanted
  readonly objects: readonly ShownObject[]
  readonly onChange: (wanted: ChangesWanted) => void
}

/** Narrows the changes down to a kind of record, one record, somebody's, or those through something. */
export function ChangeFilter({ wanted, objects, onChange }: FilterProps) {
  const { t } = useTranslation('admin')
  const { data } = useRead<{ readonly users: readonly UserRow[] }>('/users')
  const all = { value: '', label: t('audit.all') }
  return (
    <Group gap="xs" align="flex-end">
      <NativeSelect
        label={t('audit.object')}
        value={wanted.object}
        onChange={({ currentTarget }) => onChange({ ...wanted, object: currentTarget.value })}
        data={[all, ...objects.map(({ name, plural }) => ({ value: name, label: nameIn(plural) }))]}
      />
      <NativeSelect
        label={t('changes.by')}
        value={wanted.author}
        onChange={({ currentTarget }) => onChange({ ...wanted, author: currentTarget.value })}
        data={[
          { value: '', label: t('changes.anybody') },
          ...(data?.users ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        label={t('changes.through')}
        value={wanted.through}
        onChange={({ currentTarget }) => onChange({ ...wanted, through: currentTarget.value })}
        data={[all, ...WAYS.map((way) => ({ value: way, label: t(`through.${way}`) }))]}
      />
      <TextInput
        label={t('changes.record')}
        type="search"
        value={wanted.record}
        onChange={({ currentTarget }) => onChange({ ...wanted, record: currentTarget.value })}
        classNames={{ input: look.mono }}
      />
    </Group>
  )
}
