import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** What stands where there is nothing yet: what would be here, and what to do. */
export function Empty({ title, hint, children }: EmptyProps) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <Title order={2}>{title}</Title>
      {hint === undefined ? null : (
        <Text c="dimmed" maw={480}>
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  )
}

/** What an empty place says. */
export interface EmptyProps {
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}
