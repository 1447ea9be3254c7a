import { Button, Code, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Empty } from './empty.tsx'
import { Refusal } from './refusal.ts'
import { useRefusalText } from './refusal-text.ts'

/** What a page shows that could not be drawn: what happened, and what to do. Calls go on. */
export function PageError({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const { t } = useTranslation('shared')
  const textOf = useRefusalText()
  const title = error instanceof Refusal ? textOf(error).title : t('pageError.title')
  return (
    <Empty title={title} hint={t('pageError.hint')}>
      {error instanceof Refusal ? null : <Code block>{String(error)}</Code>}
      <Group>
        <Button onClick={reset}>{t('pageError.again')}</Button>
        <Button variant="default" onClick={() => location.reload()}>
          {t('pageError.reload')}
        </Button>
      </Group>
    </Empty>
  )
}
