import { Group, NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import look from '../admin.module.css'
import { type InputProps, useCommon } from './field-input.tsx'

/** A telephone of ours by its name, or an outside number. */
export function PhoneInput(props: InputProps) {
  const { t } = useTranslation('admin')
  const { label, description, error, disabled, name } = useCommon(props)
  const [kind = 'phone', where = ''] = String(props.value || 'phone:').split(/:(.*)/s)
  const change = (next: { kind?: string; where?: string }) =>
    props.onChange(`${next.kind ?? kind}:${next.where ?? where}`)
  return (
    <Group gap={6} align="flex-end" wrap="nowrap">
      <NativeSelect
        label={label}
        description={description}
        value={kind}
        onChange={({ currentTarget }) => change({ kind: currentTarget.value })}
        data={[
          { value: 'phone', label: t('phone.ours') },
          { value: 'number', label: t('phone.outside') },
        ]}
        disabled={disabled}
        miw={150}
      />
      <TextInput
        aria-label={t(kind === 'phone' ? 'phone.name' : 'phone.number')}
        name={name}
        value={where}
        onChange={({ currentTarget }) => change({ where: currentTarget.value.trim() })}
        error={error}
        disabled={disabled}
        classNames={{ input: look.mono }}
        autoComplete="off"
        style={{ flex: 1 }}
      />
    </Group>
  )
}
