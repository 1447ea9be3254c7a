import { useTranslation } from 'react-i18next'
import look from './skill-grid.module.css'

interface CellProps {
  readonly level: number | undefined
  readonly isChanged: boolean
  readonly isCurrent: boolean
  readonly label: string
  readonly onFocus: () => void
}

/** How well one agent can do one thing: a figure, a shade, and words for those who hear the page. */
export function SkillCell({ level, isChanged, isCurrent, label, onFocus }: CellProps) {
  const { t } = useTranslation('admin')
  const said = level === undefined ? t('skills.none') : String(level)
  return (
    <td
      className={look.cell}
      tabIndex={isCurrent ? 0 : -1}
      data-level={bandOf(level)}
      data-changed={isChanged || undefined}
      aria-label={`${label}: ${said}${isChanged ? `, ${t('skills.isChanged')}` : ''}`}
      onFocus={onFocus}
      onPointerDown={({ currentTarget }) => currentTarget.focus()}
    >
      {level ?? <span className={look.none}>·</span>}
    </td>
  )
}

function bandOf(level: number | undefined): string | undefined {
  if (level === undefined || level === 0) return undefined
  if (level <= 3) return 'low'
  return level <= 7 ? 'middle' : 'high'
}
