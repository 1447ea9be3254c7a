import { Button, Group } from '@mantine/core'
import { IconPhoneOutgoing, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CallbackPart } from '../../callbacks/callback-part.tsx'
import { useDesk } from '../desk-context.ts'
import listLook from '../directory-list.module.css'
import { DirectoryList, EntryLine } from '../directory-list.tsx'
import { type Entry, targetOf } from '../now/use-call-acts.ts'
import { useDial } from '../use-dial.ts'

/** Colleagues, queues, customers and numbers; customers and numbers can be called and looked at. */
export function PhoneBook() {
  const { t } = useTranslation('agent')
  const [picked, setPicked] = useState<Entry>()
  return (
    <>
      <DirectoryList label={t('side.book')} height="min(60dvh, 480px)" onPick={setPicked} />
      {picked === undefined ? null : <Picked key={`${picked.kind}:${picked.entry.id}`} each={picked} />}
    </>
  )
}

function Picked({ each }: { readonly each: Entry }) {
  const { t } = useTranslation('agent')
  const { show } = useDesk()
  const { dial, isDialling } = useDial()
  const { kind, entry } = each
  const { id: to } = targetOf(each)
  const canCall = (kind === 'contact' || kind === 'number') && to !== ''
  const isPerson = kind === 'contact' && entry.object === 'contact'
  return (
    <div style={{ marginBlockStart: 8 }}>
      <div className={listLook.row} aria-live="polite">
        <EntryLine each={each} />
      </div>
      <Group gap="xs" mt={4}>
        <Button
          autoFocus={canCall}
          disabled={!canCall || isDialling}
          leftSection={<IconPhoneOutgoing size={14} />}
          onClick={() => void dial({ to, ...(isPerson ? { contact: entry.id } : {}) })}
        >
          {t('dial.call')}
        </Button>
        {kind === 'contact' ? (
          <Button
            variant="default"
            leftSection={<IconUser size={14} />}
            onClick={() => show({ kind: entry.object === 'contact' ? 'contacts' : 'accounts', id: entry.id })}
          >
            {t('person.show')}
          </Button>
        ) : null}
      </Group>
      {canCall ? (
        <CallbackPart callee={{ number: to, ...(isPerson ? { contact: entry.id, name: entry.name } : {}) }} />
      ) : null}
    </div>
  )
}
