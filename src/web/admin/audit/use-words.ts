import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shared/format.ts'

/** The name of a field as its form says it; a field that no form has is called as it is: `nodes.menu.next`. */
export function useFieldLabel(): (path: string) => string {
  const { i18n } = useTranslation('admin')
  const texts: Readonly<Record<string, string>> = i18n.getResourceBundle(i18n.language, 'admin')
  return (path) => {
    const [first = '', ...inner] = path.split('.')
    const label = texts[`field.${first}`] ?? (first === 'skills' ? texts['skills.title'] : undefined)
    return label === undefined ? path : [label, ...inner].join(' · ')
  }
}

/** A value as people say it: durations in words, yes and no, lists with commas. */
export function useValueText(): (path: string, value: unknown) => string {
  const { t } = useTranslation('admin')
  const format = useFormat()
  return (path, value) => {
    if (value === undefined || value === null) return '–'
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return path.endsWith('Ms') ? format.duration(value) : format.number(value)
    if (typeof value === 'string') return value
    return Array.isArray(value) ? value.join(', ') || '–' : JSON.stringify(value)
  }
}
