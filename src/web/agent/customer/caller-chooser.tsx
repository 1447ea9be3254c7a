import { Button, Divider, Paper, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Candidate, ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { later } from '../../shared/later.tsx'
import { Pill } from '../../shared/pill.tsx'
import { useDesk } from '../desk-context.ts'
import { BarredNumber } from './barred-number.tsx'
import look from './customer.module.css'
import { useLabelCall } from './use-label-call.ts'

const ContactForm = later(async () => (await import('./contact-form.tsx')).ContactForm)

/** A number that several have, or that somebody may have: the agent asks and chooses, the page never guesses. */
export function CallerChooser({ pop }: { readonly pop: ScreenPop }) {
  const { t } = useTranslation('agent')
  const { caller, call_id: call } = pop
  const match = caller.match === 'many' ? 'many' : 'maybe'
  return (
    <Paper component="section" p="sm">
      <div className={look.head}>
        <Title order={1}>
          <bdi>{caller.name || caller.number}</bdi>
        </Title>
        <Pill tone="warn">{t(`chooser.${match}`)}</Pill>
      </div>
      <BarredNumber pop={pop} />
      <Text size="sm" c="dimmed" mt={4} mb="xs">
        {t(`chooser.${match}.hint`)}
      </Text>
      {caller.candidates.map((candidate) => (
        <Choice key={keyOfCandidate(candidate)} {...{ candidate, call }} />
      ))}
      <Divider my="sm" label={t('chooser.new')} labelPosition="left" />
      <ContactForm call={call} name={caller.name} onDone={() => {}} />
    </Paper>
  )
}

function Choice({ candidate: { contact, account }, call }: { readonly candidate: Candidate; readonly call: string }) {
  const { t } = useTranslation('agent')
  const { show } = useDesk()
  const label = useLabelCall(call)
  const name = contact?.name ?? account?.name ?? ''
  return (
    <div className={look.candidate}>
      <span className={look.grow}>
        <Text fw={600}>
          <bdi>{name}</bdi>
        </Text>
        {contact == null || account == null ? null : (
          <Text size="sm" c="dimmed">
            <bdi>{account.name}</bdi>
          </Text>
        )}
      </span>
      {contact == null ? (
        <Button variant="default" onClick={() => account && show({ kind: 'accounts', id: account.id })}>
          {t('chooser.look')}
        </Button>
      ) : (
        <>
          <Button variant="subtle" onClick={() => show({ kind: 'contacts', id: contact.id })}>
            {t('chooser.look')}
          </Button>
          <Button onClick={() => void label(contact.id)}>{t('chooser.isThem')}</Button>
        </>
      )}
    </div>
  )
}

function keyOfCandidate({ contact, account }: Candidate): string {
  return contact?.id ?? account?.id ?? ''
}
