import { Badge, Button, Paper, Skeleton, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import i18next from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, Contact, ContactPoint, Page } from '../../../api/shapes/customer.ts'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { CallbackPart } from '../../callbacks/callback-part.tsx'
import { useRead } from '../../shared/api.ts'
import { LANGUAGES } from '../../shared/i18n.ts'
import { later } from '../../shared/later.tsx'
import { PageError } from '../../shared/page-error.tsx'
import type { Person } from '../desk-context.ts'
import { BarredNumber } from './barred-number.tsx'
import look from './customer.module.css'
import { OwedPromises } from './owed-promises.tsx'
import { Reach } from './reach.tsx'

type Customer = Contact & Partial<Account>

const BarredLine = later(async () => {
  const [{ BarredLine: Line }] = await Promise.all([
    import('../../people/barred-line.tsx'),
    i18next.loadNamespaces('people'),
  ])
  return Line
})
const FiguresPart = later(async () => {
  const [{ FiguresPart: Part }] = await Promise.all([
    import('../../people/figures-part.tsx'),
    i18next.loadNamespaces('people'),
  ])
  return Part
})
const DeskVerified = later(async () => {
  const [{ DeskVerified: Part }] = await Promise.all([
    import('../../records/verify/desk-verified.tsx'),
    i18next.loadNamespaces('records'),
  ])
  return Part
})
const PointState = later(async () => {
  const [{ PointState: Part }] = await Promise.all([
    import('../../records/verify/point-state.tsx'),
    i18next.loadNamespaces('records'),
  ])
  return Part
})
const ContactForm = later(async () => (await import('./contact-form.tsx')).ContactForm)

/** Somebody known: who they are, how they are reached, and what we owe them. */
export function CustomerCard({ kind, id, pop }: Person & { readonly pop: ScreenPop | undefined }) {
  const { t } = useTranslation('agent')
  const [isEditing, edit] = useDisclosure()
  const { data, error, refetch } = useRead<Customer>(`/${kind}/${id}`)
  if (error !== null && data === undefined) return <PageError error={error} reset={() => void refetch()} />
  if (data === undefined) return <Skeleton h={132} />
  const account = pop?.account
  const tier = data.tier ?? account?.tier
  return (
    <Paper component="section" p="sm">
      <div className={look.head}>
        <Title order={1}>
          <bdi>{data.name}</bdi>
        </Title>
        {tier === undefined ? null : (
          <Badge variant="light" tt="none">
            {t('pop.tier', { tier })}
          </Badge>
        )}
        {account?.name === undefined || account.id === id ? null : (
          <Text>
            <bdi>{account.name}</bdi>
          </Text>
        )}
        {data.title == null ? null : (
          <Text c="dimmed" size="sm">
            <bdi>{data.title}</bdi>
          </Text>
        )}
        <span className={look.grow} />
        {kind === 'contacts' ? (
          <Button
            variant="subtle"
            leftSection={<IconPencil size={14} />}
            onClick={edit.toggle}
            aria-expanded={isEditing}
          >
            {t('person.edit')}
          </Button>
        ) : null}
      </div>
      <BarredLine kind={kind} id={id} />
      <BarredNumber pop={pop} />
      {isEditing ? <ContactForm contact={data} onDone={edit.close} /> : <Facts {...{ kind, id, data, pop }} />}
      <OwedPromises kind={kind} id={id} />
      <CallBack kind={kind} id={id} name={data.name} pop={pop} />
    </Paper>
  )
}

interface CallBackProps extends Person {
  readonly name: string
  readonly pop: ScreenPop | undefined
}

/** Promises a call to the number that calls, else to the first that we know. */
function CallBack({ kind, id, name, pop }: CallBackProps) {
  const points = useRead<Page<ContactPoint>>(`/${kind}/${id}/points`).data?.rows
  if (points === undefined) return null
  const number = pop?.caller.number || (points.find((point) => point.kind !== 'email')?.value ?? '')
  const queue = pop?.queue?.id
  const person = kind === 'contacts' ? { contact: id } : {}
  return <CallbackPart callee={{ number, name, ...person, ...(queue !== undefined && { queue }) }} />
}

interface FactsProps extends Person {
  readonly data: Customer
  readonly pop: ScreenPop | undefined
}

function Facts({ kind, id, data, pop }: FactsProps) {
  const { t } = useTranslation('agent')
  const points = useRead<Page<ContactPoint>>(`/${kind}/${id}/points`).data?.rows ?? []
  const language = Object.entries(LANGUAGES).find(([code]) => code === data.language)?.[1] ?? data.language
  return (
    <>
      <dl className={look.facts}>
        {points.map((point) => (
          <Fact key={point.id} label={t(`person.${point.kind}`)}>
            <Reach point={point} {...(kind === 'contacts' && { contact: id })} />
            <PointState kind={kind} id={id} point={point} />
          </Fact>
        ))}
        <Fact label={t('person.language')}>{language}</Fact>
        <Fact label={t('person.industry')}>{data.industry}</Fact>
        <Fact label={t('person.region')}>{data.region}</Fact>
        <Fact label={t('person.cases')}>
          {pop === undefined ? undefined : pop.open_cases.length || t('person.none')}
        </Fact>
      </dl>
      <DeskVerified kind={kind} id={id} verifiedAtMs={data.verifiedAtMs} />
      <div className={look.figures}>
        <FiguresPart kind={kind} id={id} />
      </div>
    </>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === undefined || children === null) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}
