import { currentLanguage } from '../../shared/i18n.ts'

type Names = Readonly<Record<string, string>>

/** A name in the language of the user, else in one that it has. */
export function nameIn(names: Names): string {
  return names[currentLanguage()] ?? names['en'] ?? Object.values(names)[0] ?? ''
}

/** The names in the languages that the user does not read now. */
export function otherNames(names: Names): string {
  const shown = nameIn(names)
  return (
    Object.values(names)
      .filter((name) => name !== shown)
      .join(', ') || '–'
  )
}
