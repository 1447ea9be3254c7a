import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useHere } from '../here.ts'
import { listQuery } from './list-query.ts'
import type { ListSearch } from './use-list-search.ts'

interface ExportProps {
  readonly search: ListSearch
  readonly isDisabled: boolean
}

/** Takes the list out as a file, as it is narrowed now. */
export function ExportMenu({ search, isDisabled }: ExportProps) {
  const { t, i18n } = useTranslation('records')
  const { object } = useHere()
  const { columns } = search
  const title = object.title === null ? [] : [object.title]
  const fields = [...new Set([...title, ...columns])].join(',')
  const chosen: Readonly<Record<string, string>> = columns.length === 0 ? {} : { fields }
  const heads = i18n.language === 'zh' ? 'zh' : 'en'
  const formats = [
    { name: 'csv', query: { format: 'csv', heads, bom: 'true' } },
    { name: 'xlsx', query: { format: 'xlsx', heads } },
    { name: 'gb18030', query: { format: 'csv', heads, encoding: 'gb18030' } },
    ...(object.name === 'contact' ? [{ name: 'vcard', query: { format: 'vcard' } } as const] : []),
  ] as const
  return (
    <Menu disabled={isDisabled}>
      <Menu.Target>
        <Button variant="default" size="sm" disabled={isDisabled}>
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(({ name, query }) => (
          <Menu.Item
            key={name}
            component="a"
            href={`/api/v1/${object.path}/export?${new URLSearchParams({ ...listQuery(search), ...chosen, ...query })}`}
            download
          >
            {t(`export.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
