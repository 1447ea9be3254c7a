import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownImport } from '../../../api/shapes/import.ts'
import { useCommand } from '../../shared/command.ts'
import { useHere } from '../here.ts'
import look from '../records.module.css'
import { isUnderway } from './use-import.ts'

const WAYS = ['skip', 'fill', 'update', 'make'] as const

/** What can be done with an import now: try it, run it, take it back. */
export function ImportSteps({ one }: { readonly one: ShownImport }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const { send, isSending } = useCommand()
  const [duplicates, setDuplicates] = useState<string>(one.duplicates)
  const path = `/imports/${one.id}`
  const isBefore = one.status === 'new' || one.status === 'previewed'
  const isAfter = one.status === 'done' || one.status === 'failed'
  const isBusy = isUnderway(one) || isSending
  const begin = (step: 'preview' | 'run') =>
    void send<ShownImport>({ path: `${path}/${step}`, body: { duplicates }, changes: [object.path] })
  if (isAfter) return <UndoStep path={path} />
  if (!isBefore) return null
  return (
    <div className={look.foot}>
      <NativeSelect
        label={t('import.duplicates')}
        value={duplicates}
        onChange={({ currentTarget }) => setDuplicates(currentTarget.value)}
        data={WAYS.map((way) => ({ value: way, label: t(`import.duplicates.${way}`) }))}
      />
      <Group gap={8} className={look.steps}>
        <Button variant="default" loading={isBusy} onClick={() => begin('preview')}>
          {t('import.preview')}
        </Button>
        <Button loading={isBusy} onClick={() => begin('run')}>
          {t('import.run')}
        </Button>
      </Group>
    </div>
  )
}

function UndoStep({ path }: { readonly path: string }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const { send, isSending } = useCommand()
  const [isAsked, setAsked] = useState(false)
  const undo = () => void send<ShownImport>({ path: `${path}/undo`, changes: [object.path] })
  if (!isAsked)
    return (
      <div className={look.foot}>
        <Button variant="subtle" color="red" onClick={() => setAsked(true)}>
          {t('import.undo')}
        </Button>
      </div>
    )
  return (
    <Group className={look.foot} role="group" aria-label={t('import.undo.ask')}>
      <Text size="sm">{t('import.undo.ask')}</Text>
      <Button color="red" loading={isSending} onClick={undo} autoFocus>
        {t('import.undo')}
      </Button>
      <Button variant="default" onClick={() => setAsked(false)}>
        {t('import.undo.no')}
      </Button>
    </Group>
  )
}
