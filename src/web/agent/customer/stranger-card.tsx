import { Divider, Paper, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { CallbackPart } from '../../callbacks/callback-part.tsx'
import { later } from '../../shared/later.tsx'
import { Pill } from '../../shared/pill.tsx'
import { BarredNumber } from './barred-number.tsx'
import look from './customer.module.css'
import { FindOwner } from './find-owner.tsx'

const ContactForm = later(async () => (await import('./contact-form.tsx')).ContactForm)

/** A number that nobody has: who it is can be written down, or found among those we know. */
export function StrangerCard({ pop }: { readonly pop: ScreenPop }) {
  const { t } = useTranslation('agent')
  const { caller, call_id: call } = pop
  return (
    <Paper component="section" p="sm">
      <div className={look.head}>
        <Title order={1}>
          <bdi>{caller.name || t('pop.unknown')}</bdi>
        </Title>
        <Text c="dimmed">
          <bdi>{caller.number}</bdi>
        </Text>
        <Pill tone="idle">{t('stranger.new')}</Pill>
      </div>
      <BarredNumber pop={pop} />
      <Text size="sm" c="dimmed" mt={4}>
        {t('stranger.hint')}
      </Text>
      <CallbackPart
        callee={{ number: caller.number, name: caller.name, ...(pop.queue !== null && { queue: pop.queue.id }) }}
      />
      <ContactForm call={call} name={caller.name} onDone={() => {}} />
      <Divider my="sm" label={t('stranger.or')} labelPosition="left" />
      <FindOwner call={call} />
    </Paper>
  )
}
