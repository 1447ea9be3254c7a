import { NativeSelect, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SCOPES, type Scope } from './rules.ts'

interface ScopeProps {
  readonly label: string
  readonly value: Scope | ''
  /** What holds where nothing of its own is said. */
  readonly otherwise?: Scope
  readonly isDisabled: boolean
  readonly onChange: (scope: Scope | '') => void
}

/** Whose records an act is let through for. */
export function ScopeSelect({ label, value, otherwise, isDisabled, onChange }: ScopeProps) {
  const { t } = useTranslation('admin')
  const none =
    otherwise === undefined ? [] : [{ value: '', label: t('scope.otherwise', { scope: t(`scope.${otherwise}`) }) }]
  if (isDisabled)
    return (
      <Text size="sm" c={value === '' ? 'dimmed' : undefined}>
        {t(`scope.${value === '' ? (otherwise ?? 'none') : value}`)}
      </Text>
    )
  return (
    <NativeSelect
      size="xs"
      miw={92}
      aria-label={label}
      value={value}
      data={[...none, ...SCOPES.map((scope) => ({ value: scope, label: t(`scope.${scope}`) }))]}
      onChange={({ currentTarget }) => onChange(SCOPES.find((scope) => scope === currentTarget.value) ?? '')}
    />
  )
}
