import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shared/format.ts'
import type { Pair } from './pair.ts'

/** What two records have in common, and how sure it is. */
export function Reasons({ pair: { reasons, score } }: { readonly pair: Pair }) {
  const { t } = useTranslation('records')
  const format = useFormat()
  return (
    <Group gap={6}>
      {reasons.map((reason) => (
        <Badge key={reason} variant="light" tt="none">
          {t(`duplicates.same.${reason}`)}
        </Badge>
      ))}
      <Text size="xs" c="dimmed">
        {t('duplicates.sure', { percent: format.percent(score) })}
      </Text>
    </Group>
  )
}
