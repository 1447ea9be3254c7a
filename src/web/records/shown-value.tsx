import { Badge, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../api/shapes/crm-object.ts'
import { useFormat } from '../shared/format.ts'
import { choiceLabelOf } from './choice-label.ts'
import { useLabel } from './here.ts'
import type { Value } from './record.ts'
import { ReferenceName } from './reference-name.tsx'
import { useUsers } from './user-names.ts'

interface ValueProps {
  readonly field: ShownField
  readonly value: Value
  /** What the record that it names is called, where that is known. */
  readonly name?: string
}

/** What a field holds, as it is read; a sign for nothing. */
export function ShownValue({ field, value, name }: ValueProps) {
  const { t } = useTranslation('records')
  const labelOf = useLabel()
  if (value === null || value === '')
    return (
      <Text span inherit c="dimmed">
        {t('value.none')}
      </Text>
    )
  if (field.kind === 'reference')
    return <ReferenceName to={field.names} id={String(value)} {...(name !== undefined && { name })} />
  if (field.kind === 'user') return <UserName id={String(value)} />
  if (field.kind === 'choice')
    return (
      <Badge variant="light" tt="none">
        <bdi>{labelOf(choiceLabelOf(field, String(value)))}</bdi>
      </Badge>
    )
  return <Written kind={field.kind} value={value} />
}

function Written({ kind, value }: { readonly kind: string; readonly value: string | number | boolean }) {
  const { t } = useTranslation('records')
  const format = useFormat()
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no')
  if (kind === 'time') return format.dateTime(Number(value))
  if (kind === 'day') return format.date(new Date(`${value}T00:00`).getTime())
  if (typeof value === 'number') return format.number(value)
  return <bdi>{value}</bdi>
}

function UserName({ id }: { readonly id: string }) {
  const users = useUsers()
  return <bdi>{users.find((user) => user.id === id)?.name ?? id}</bdi>
}
