import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shared/format.ts'
import { BulkForm } from './bulk-form.tsx'
import look from './list.module.css'
import type { Chosen } from './use-chosen.ts'
import type { ListSearch } from './use-list-search.ts'

interface BulkProps {
  readonly search: ListSearch
  readonly chosen: Chosen
}

/** What can be done with the chosen records. */
export function BulkBar({ search, chosen }: BulkProps) {
  const { t } = useTranslation('records')
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  if (chosen.ids.length === 0 && !chosen.isAll) return null
  const count = chosen.ids.length
  return (
    <section className={look.chosen} aria-label={t('bulk.title')}>
      <Text fw={600} size="sm" aria-live="polite">
        {chosen.isAll ? t('bulk.all') : t('bulk.chosen', { count, shown: format.number(count) })}
      </Text>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t('bulk.set')}
      </Button>
      {chosen.isAll ? null : (
        <Button variant="subtle" size="sm" onClick={chosen.chooseAll}>
          {t('bulk.chooseAll')}
        </Button>
      )}
      <Button variant="subtle" size="sm" color="gray" onClick={chosen.clear}>
        {t('bulk.clear')}
      </Button>
      {isOpen ? <BulkForm search={search} chosen={chosen} onClose={() => setOpen(false)} /> : null}
    </section>
  )
}
