import { Button, Stack, Title } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useHere, useLabel } from '../here.ts'
import look from '../records.module.css'
import { OneImport } from './one-import.tsx'
import { PastImports } from './past-imports.tsx'
import { TakeFile } from './take-file.tsx'

/** Files of records taken in: a new one, those before, and one of them step by step. */
export function ImportPage() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const id = String(search['import'] ?? '')
  return (
    <Stack gap="md" key={object.path}>
      <div className={look.head}>
        <Title order={1} className={look.grow}>
          {t('import.title', { objects: labelOf(object.plural) })}
        </Title>
        <Back isToList={id === ''} />
      </div>
      {id === '' ? (
        <>
          <TakeFile />
          <PastImports />
        </>
      ) : (
        <OneImport key={id} id={id} />
      )}
    </Stack>
  )
}

function Back({ isToList }: { readonly isToList: boolean }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const to = isToList ? '/records/$path' : '/records/$path/import'
  return (
    <Button
      renderRoot={(props) => <Link to={to} params={{ path: object.path }} search={{}} {...props} />}
      variant="default"
      size="sm"
    >
      {isToList ? labelOf(object.plural) : t('import.all')}
    </Button>
  )
}
