import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'

interface VersionChoiceProps {
  readonly id: string
  /** The one that answers callers now. */
  readonly version: number
  readonly shown: number
  readonly isDisabled: boolean
  readonly onChange: (version: number | undefined) => void
}

/** Which version of a flow is looked at. */
export function VersionChoice({ id, version, shown, isDisabled, onChange }: VersionChoiceProps) {
  const { t } = useTranslation('admin')
  const versions = useRead<{ versions: readonly number[] }>(`/flows/${id}/versions`).data?.versions ?? [version]
  return (
    <Select
      aria-label={t('flows.versions')}
      data={versions.map((each) => ({
        value: String(each),
        label: t(each === version ? 'flows.version.now' : 'flows.version', { version: each }),
      }))}
      value={String(shown)}
      onChange={(next) => onChange(next === null ? undefined : Number(next))}
      allowDeselect={false}
      disabled={isDisabled}
      w={220}
    />
  )
}
