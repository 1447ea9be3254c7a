import { Paper, Skeleton, Text, Title } from '@mantine/core'
import { IconBuilding, IconHierarchy2, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Chart } from '../../api/shapes/people.ts'
import { useRead } from '../shared/api.ts'
import { type Branch, treeOf } from './chart-tree.ts'
import look from './people.module.css'

const ICONS = { account: IconBuilding, unit: IconHierarchy2, person: IconUser } as const
const PATHS = { account: 'accounts', unit: 'org-units', person: 'contacts' } as const

interface ChartProps {
  /** The account whose chart it is. */
  readonly id: string
  /** Who the page is about, if it is about somebody in it. */
  readonly here?: string
}

/** Who stands where in an account: departments, people, and accounts that belong to it. Nothing where it stands alone. */
export function OrgChart({ id, here = id }: ChartProps) {
  const { t } = useTranslation('people')
  const { data } = useRead<Chart>(`/accounts/${id}/chart`)
  if (data === undefined) return <Skeleton h={60} />
  if (data.nodes.length < 2) return null
  return (
    <Paper component="section" p="sm">
      <Title order={2} mb={4}>
        {t('chart.title')}
      </Title>
      <Branches branches={treeOf(data.nodes)} here={here} />
      {data.isCut ? (
        <Text size="xs" c="dimmed">
          {t('chart.cut')}
        </Text>
      ) : null}
    </Paper>
  )
}

interface BranchesProps {
  readonly branches: readonly Branch[]
  readonly here: string
}

function Branches({ branches, here }: BranchesProps) {
  const { t } = useTranslation('people')
  if (branches.length === 0) return null
  return (
    <ul className={look.tree}>
      {branches.map(({ key, kind, id, name, title, below }) => {
        const Icon = ICONS[kind]
        return (
          <li key={key}>
            <span className={look.node} {...(id === here && { 'data-here': true, 'aria-current': 'true' })}>
              <Icon size={14} role="img" aria-label={t(`chart.${kind}`)} />
              <Link to="/records/$path/$id" params={{ path: PATHS[kind], id }} className={look.link}>
                <bdi>{name || t('chart.nameless')}</bdi>
              </Link>
              {title === '' ? null : (
                <Text span size="xs" c="dimmed">
                  <bdi>{title}</bdi>
                </Text>
              )}
            </span>
            <Branches branches={below} here={here} />
          </li>
        )
      })}
    </ul>
  )
}
