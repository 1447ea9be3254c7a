import { Alert, Button, Drawer, Group, Stack } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shared/format.ts'
import look from './calendar.module.css'
import type { DraftStart } from './draft.ts'
import { EntryFields } from './entry-fields.tsx'
import { type Clash, useEntryDraft } from './use-entry-draft.ts'

interface EntryFormProps {
  readonly start: DraftStart
  readonly onClose: () => void
}

/** Something new, or something that is there, with who comes; what clashes is shown before it is saved. */
export function EntryForm({ start, onClose }: EntryFormProps) {
  const { t } = useTranslation('calendar')
  const { draft, set, clashes, save, leaveOut, callOff, isSending, isGood } = useEntryDraft(start, onClose)
  const id = useId()
  const { known } = start
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={460}
      padding="md"
      title={t(known === undefined ? 'form.new' : 'form.change')}
      classNames={{ title: look.formTitle }}
      closeButtonProps={{ 'aria-label': t('form.close') }}
    >
      <form
        id={id}
        onSubmit={(event) => {
          event.preventDefault()
          void save(clashes.length > 0)
        }}
      >
        <Stack gap="sm">
          <EntryFields draft={draft} set={set} />
          {clashes.length === 0 ? null : <Clashes clashes={clashes} />}
          <Group justify="space-between" className={look.foot}>
            <Button type="submit" size="sm" loading={isSending} disabled={!isGood}>
              {t(clashes.length > 0 ? 'form.saveAnyway' : 'form.save')}
            </Button>
            {known === undefined ? null : (
              <Group gap="xs">
                {known.recurrence === null ? null : (
                  <Button variant="default" disabled={isSending} onClick={() => void leaveOut()}>
                    {t('form.notThatDay')}
                  </Button>
                )}
                <Button variant="default" color="red" disabled={isSending} onClick={() => void callOff()}>
                  {t('form.cancelIt')}
                </Button>
              </Group>
            )}
          </Group>
        </Stack>
      </form>
    </Drawer>
  )
}

function Clashes({ clashes }: { readonly clashes: readonly Clash[] }) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  return (
    <Alert color="orange" title={t('form.clash')} role="alert">
      <ul className={look.clashes}>
        {clashes.map(({ user, name, subject, startMs }) => (
          <li key={`${user} ${startMs} ${subject}`}>
            <bdi>
              {t('form.clash.at', {
                name,
                subject: subject === '' ? t('busy') : subject,
                time: format.dateTime(startMs),
              })}
            </bdi>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
