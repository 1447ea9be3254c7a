import { Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextKey } from './text-key.ts'

interface PageHeadProps {
  readonly title: TextKey
  readonly about: TextKey
  /** What can be done on the page as a whole. */
  readonly children?: ReactNode
}

/** The top of a page of the settings: what it is, what it is for, what can be done. */
export function PageHead({ title, about, children }: PageHeadProps) {
  const { t } = useTranslation('admin')
  return (
    <Group justify="space-between" align="flex-start">
      <div>
        <Title order={1}>{t(title)}</Title>
        <Text c="dimmed" size="sm" maw={640}>
          {t(about)}
        </Text>
      </div>
      {children === undefined ? null : <Group gap="xs">{children}</Group>}
    </Group>
  )
}
