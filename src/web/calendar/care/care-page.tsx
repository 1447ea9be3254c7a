import { Button, Skeleton, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { PageError } from '../../shared/page-error.tsx'
import look from '../work/work.module.css'
import { type CarePlan, PlanCard } from './plan-card.tsx'

const NEW_PLAN = { makes: 'task', kind: 'birthday' }

/** When customers are thought of: whom a plan would mean now, a run of it, and of whom it has thought. */
export function CarePage() {
  const { t } = useTranslation('calendar')
  const { data, error, refetch } = useRead<{ readonly rows: readonly CarePlan[] }>('/care-plans?limit=200')
  return (
    <div className={look.page}>
      <div className={look.bar}>
        <Title order={1} className={look.title}>
          {t('care.title')}
        </Title>
        <Button
          size="sm"
          renderRoot={(props) => (
            <Link to="/records/$path/$id" params={{ path: 'care-plans', id: 'new' }} search={NEW_PLAN} {...props} />
          )}
        >
          {t('care.new')}
        </Button>
      </div>
      {data === undefined && error !== null ? <PageError error={error} reset={() => void refetch()} /> : null}
      {data === undefined && error === null ? <Skeleton h={200} /> : null}
      {data?.rows.length === 0 ? <Empty title={t('care.none')} hint={t('care.none.hint')} /> : null}
      {data?.rows.map((plan) => (
        <PlanCard key={plan.id} plan={plan} />
      ))}
    </div>
  )
}
