import { Button, Code, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Empty } from './empty.tsx'
import { Refusal } from './refusal.ts'
import { useRefusalText } from './refusal-text.ts'

/** What a page shows that could not be drawn: what happened, and what to do. Calls go on. */
export function PageError({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const { t } = useTranslation('shared')
  const textOf = useRefusalText()
  const title =
    error instanceof Refusal ? textOf(error).title : t(isOutdated(error) ? 'pageError.renewed' : 'pageError.title')
  return (
    <Empty title={title} hint={t('pageError.hint')}>
      {error instanceof Refusal || isOutdated(error) ? null : <Code block>{String(error)}</Code>}
      <Group>
        <Button onClick={reset}>{t('pageError.again')}</Button>
        <Button variant="default" onClick={() => location.reload()}>
          {t('pageError.reload')}
        </Button>
      </Group>
    </Empty>
  )
}

/** The app was built anew since this tab was opened: parts that it has not loaded yet are gone. */
function isOutdated(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script failed/i.test(error.message)
}
