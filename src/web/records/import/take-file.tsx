import { Button, FileInput, Paper } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownImport } from '../../../api/shapes/import.ts'
import { useCommand } from '../../shared/command.ts'
import { useHere } from '../here.ts'
import look from '../records.module.css'

/** Brings a file; what is in it is shown next. */
export function TakeFile() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const navigate = useNavigate()
  const { send, isSending } = useCommand()
  const [file, setFile] = useState<File | null>(null)
  const take = async (event: FormEvent) => {
    event.preventDefault()
    if (file === null) return
    const name = encodeURIComponent(file.name.slice(-200))
    const body = new Blob([file], { type: 'application/octet-stream' })
    const taken = await send<ShownImport>({ path: `/imports?object=${object.name}&name=${name}`, body })
    if ('refusal' in taken) return
    void navigate({
      to: '/records/$path/import',
      params: { path: object.path },
      search: { import: taken.answer.id },
    })
  }
  return (
    <Paper>
      <form className={look.row} onSubmit={(event) => void take(event)}>
        <FileInput
          className={look.file}
          label={t('import.file')}
          description={t('import.file.hint')}
          placeholder={t('import.file.choose')}
          accept=".csv,.txt,.tsv,.xlsx,.vcf,text/csv,text/vcard"
          value={file}
          onChange={setFile}
          clearable
          clearButtonProps={{ 'aria-label': t('import.file.clear') }}
        />
        <Button type="submit" size="sm" loading={isSending} disabled={file === null}>
          {t('import.take')}
        </Button>
      </form>
    </Paper>
  )
}
