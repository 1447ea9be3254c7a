import { Paper, Skeleton, Title } from '@mantine/core'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { OwedPromises } from '../../agent/customer/owed-promises.tsx'
import { Timeline } from '../../agent/customer/timeline.tsx'
import type { Person } from '../../agent/desk-context.ts'
import { later } from '../../shared/later.tsx'
import { PlanWith } from './plan-with.tsx'
import { Points } from './points.tsx'
import { WriteDown } from './write-down.tsx'

const ConsentPart = later(async () => {
  const [{ ConsentPart: Part }] = await Promise.all([
    import('../../people/consent-part.tsx'),
    i18next.loadNamespaces('people'),
  ])
  return Part
})

const FiguresPart = later(
  async () => {
    const [{ FiguresPart: Part }] = await Promise.all([
      import('../../people/figures-part.tsx'),
      i18next.loadNamespaces('people'),
    ])
    return Part
  },
  <Skeleton h={88} />,
)
const OrgChart = later(async () => {
  const [{ OrgChart: Part }] = await Promise.all([
    import('../../people/org-chart.tsx'),
    i18next.loadNamespaces('people'),
  ])
  return Part
})

/** What hangs on a person or an account: numbers to call, promises, notes, and all that happened. */
export function CustomerSide({ kind, id }: Person) {
  const { t } = useTranslation('records')
  return (
    <>
      <Paper component="section" p="sm">
        <Title order={2} mb={4}>
          {t('reach.title')}
        </Title>
        <Points kind={kind} id={id} />
        <PlanWith kind={kind} id={id} />
      </Paper>
      <Paper component="section" p="sm">
        <FiguresPart kind={kind} id={id} />
      </Paper>
      <ConsentPart kind={kind} id={id} />
      {kind === 'contacts' ? null : <OrgChart id={id} />}
      <Paper component="section" p="sm">
        <WriteDown kind={kind} id={id} />
        <OwedPromises kind={kind} id={id} />
      </Paper>
      <Timeline kind={kind} id={id} />
    </>
  )
}
