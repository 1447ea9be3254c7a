import { useTranslation } from 'react-i18next'

/** A name in the language of the user, else in one that it has. */
export function LocalName({ names }: { readonly names: Readonly<Record<string, string>> }) {
  const { i18n } = useTranslation()
  return <bdi>{names[i18n.language] ?? nameIn(names)}</bdi>
}

/** A name in whatever language it has first. */
export function nameIn(names: Readonly<Record<string, string>>): string {
  return names['en'] ?? Object.values(names)[0] ?? ''
}
