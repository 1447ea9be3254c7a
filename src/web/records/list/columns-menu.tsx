import { Button, Checkbox, Popover, ScrollArea, Stack } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useHere, useLabel } from '../here.ts'
import look from './list.module.css'
import { columnsOf } from './shown-columns.ts'
import type { ListSearch } from './use-list-search.ts'

/** Chooses which fields the list shows. */
export function ColumnsMenu({ search }: { readonly search: ListSearch }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const shown = columnsOf(object, search.columns).map(({ name }) => name)
  const toggle = (name: string) =>
    search.put({ columns: shown.includes(name) ? shown.filter((each) => each !== name) : [...shown, name] })
  const offered = object.fields.filter(({ name }) => name !== object.title)
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<IconColumns3 size={16} />}>
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={look.form} aria-label={t('columns')}>
        <ScrollArea.Autosize mah="50dvh">
          <Stack gap={10} p={2}>
            {offered.map(({ name, label }) => (
              <Checkbox
                key={name}
                size="sm"
                label={labelOf(label)}
                checked={shown.includes(name)}
                onChange={() => toggle(name)}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}
