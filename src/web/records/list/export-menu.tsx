import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useHere } from '../here.ts'

interface ExportProps {
  readonly where: Readonly<Record<string, string>>
  readonly isDisabled: boolean
}

/** Takes the list out as a file, as it is narrowed now. */
export function ExportMenu({ where, isDisabled }: ExportProps) {
  const { t, i18n } = useTranslation('records')
  const { object } = useHere()
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
            href={`/api/v1/${object.path}/export?${new URLSearchParams({ ...where, ...query })}`}
            download
          >
            {t(`export.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
