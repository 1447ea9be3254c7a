import { Center, Group, Paper, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { LanguageMenu } from '../shared/language-menu.tsx'
import { Product } from '../shared/product.tsx'

/** The card in the middle of pages for people who are not logged in. */
export function Gate({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w="100%" maw={380} gap="md">
        <Group justify="space-between">
          <Product />
          <LanguageMenu />
        </Group>
        <Paper p="lg">
          <Title order={1} mb="md">
            {title}
          </Title>
          {children}
        </Paper>
      </Stack>
    </Center>
  )
}
