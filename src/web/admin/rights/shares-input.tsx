import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import { useRead } from '../../shared/api.ts'
import type { OwnInputProps } from '../settings/field.ts'
import { newShare, type Share, sharesOf, tellingFields } from './share.ts'
import { ShareLines } from './share-lines.tsx'

/** What people of a team share of others' records: by kind, and by what their fields hold. */
export function SharesInput({ value, fault, isDisabled, onChange }: OwnInputProps) {
  const { t } = useTranslation('admin')
  const { data } = useRead<{ readonly objects: readonly ShownObject[] }>('/objects')
  const objects = (data?.objects ?? []).filter((object) => tellingFields(object).length > 0)
  const shares = sharesOf(value)
  const [first] = objects
  const put = (at: number, share: Share) => onChange(shares.map((each, index) => (index === at ? share : each)))
  return (
    <section aria-label={t('teams.shares')}>
      <Text fw={600} size="sm">
        {t('teams.shares')}
      </Text>
      <Text size="xs" c="dimmed" mb="xs">
        {t('teams.shares.hint')}
      </Text>
      <Stack gap="xs">
        {shares.map((share, at) => (
          <ShareLines
            // biome-ignore lint/suspicious/noArrayIndexKey: a share is known by its place alone
            key={at}
            {...{ share, objects, isDisabled }}
            onChange={(next) => put(at, next)}
            onRemove={() => onChange(shares.filter((_, index) => index !== at))}
          />
        ))}
      </Stack>
      {fault === undefined ? null : (
        <Text size="xs" c="var(--mantine-color-error)" mt={6} role="alert">
          {fault}
        </Text>
      )}
      <Button
        mt="xs"
        variant="default"
        leftSection={<IconPlus size={14} />}
        disabled={isDisabled || first === undefined}
        onClick={() => first !== undefined && onChange([...shares, newShare(first)])}
      >
        {t('share.add')}
      </Button>
    </section>
  )
}
