import { Group, Loader, Text } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from './format.ts'
import { useLiveState } from './live.ts'
import look from './stale-banner.module.css'

/** Says that what the page shows is out of date, and since when, while the connection is cut. */
export function StaleBanner() {
  const { t } = useTranslation('shared')
  const { staleSinceMs } = useLiveState()
  const format = useFormat()
  return (
    <div aria-live="polite">
      {staleSinceMs === null ? null : (
        <Group className={look.banner} gap="xs" px="md" py={6} wrap="nowrap">
          <IconPlugConnectedX size={18} aria-hidden />
          <Text size="sm" fw={600}>
            {t('stale.since', { time: format.time(staleSinceMs) })}
          </Text>
          <Loader size={14} color="currentcolor" aria-hidden />
        </Group>
      )}
    </div>
  )
}
