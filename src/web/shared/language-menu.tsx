import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconLanguage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { currentLanguage, LANGUAGES, type Language, switchLanguage } from './i18n.ts'

/** Switches the language of the page. */
export function LanguageMenu() {
  const { t } = useTranslation('shared')
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('language')} title={t('language')}>
          <IconLanguage size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <LanguageItems />
      </Menu.Dropdown>
    </Menu>
  )
}

/** The languages as entries of a menu, each in its own name. */
export function LanguageItems() {
  useTranslation('shared')
  return entriesOf(LANGUAGES).map(([language, name]) => (
    <Menu.Item
      key={language}
      lang={language}
      rightSection={language === currentLanguage() ? <IconCheck size={14} /> : null}
      onClick={() => void switchLanguage(language)}
    >
      {name}
    </Menu.Item>
  ))
}

function entriesOf(languages: typeof LANGUAGES): readonly (readonly [Language, string])[] {
  return [
    ['en', languages.en],
    ['zh', languages.zh],
  ]
}
