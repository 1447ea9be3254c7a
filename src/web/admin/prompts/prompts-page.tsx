import { Button, Skeleton, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PromptRow } from '../../../api/shapes/prompt.ts'
import { useRead } from '../../shared/api.ts'
import { useActions } from '../../shared/keys.ts'
import { PageError } from '../../shared/page-error.tsx'
import { PageHead } from '../page-head.tsx'
import { FormDrawer } from '../settings/form-drawer.tsx'
import { SearchField } from '../settings/search-field.tsx'
import { NEW, useOpen } from '../settings/use-open.ts'
import { PromptForm } from './prompt-form.tsx'
import { keyOfPrompt } from './prompt-key.ts'
import { PromptTable } from './prompt-table.tsx'

/** What callers hear, by name and language. */
export function PromptsPage() {
  const { t } = useTranslation('admin')
  const [open, go] = useOpen()
  const [wanted, setWanted] = useState('')
  const { data, error, refetch } = useRead<{ prompts: readonly PromptRow[] }>('/prompts')
  useActions([{ name: 'admin.add', label: t('prompts.add'), keys: 'N', run: () => go(NEW) }])
  if (error !== null) return <PageError error={error} reset={() => void refetch()} />
  const row = data?.prompts.find((prompt) => keyOfPrompt(prompt) === open)
  const rows = data?.prompts.filter(({ id, text }) => `${id} ${text}`.toLowerCase().includes(wanted.toLowerCase()))
  return (
    <Stack gap="md">
      <PageHead title="prompts.title" about="prompts.about">
        <SearchField value={wanted} onChange={setWanted} />
        <Button size="sm" leftSection={<IconPlus size={16} />} onClick={() => go(NEW)}>
          {t('prompts.add')}
        </Button>
      </PageHead>
      {rows === undefined ? <Skeleton h={320} /> : <PromptTable rows={rows} onOpen={go} />}
      <FormDrawer
        isOpen={open === NEW || row !== undefined}
        onClose={() => go(undefined)}
        title={row === undefined ? t('prompts.add') : `${row.id} · ${row.language}`}
      >
        <PromptForm key={open} row={row} onDone={() => go(undefined)} />
      </FormDrawer>
    </Stack>
  )
}
