import { Button, Modal, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownListView } from '../../../api/shapes/list.ts'
import { useCommand } from '../../shared/command.ts'
import { useSession } from '../../shared/session.ts'
import { toasts } from '../../shared/toasts.ts'
import { useHere } from '../here.ts'
import look from './list.module.css'
import { savedFrom } from './list-query.ts'
import type { ListSearch } from './use-list-search.ts'
import { useListViews } from './use-list-views.ts'

const ALL = 'all'

/** Chooses among the saved lists, saves the one that stands there, and lets one go. */
export function ViewPicker({ search }: { readonly search: ListSearch }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const views = useListViews(object.name)
  const [isNew, setNew] = useState(false)
  const { view, isChanged } = search
  const label = (each: ShownListView) =>
    each.isMine || each.ownerName === '' ? each.name : t('view.by', { view: each.name, name: each.ownerName })
  return (
    <>
      <Select
        className={look.views}
        aria-label={t('view.title')}
        data={[{ value: ALL, label: t('view.all') }, ...views.map((each) => ({ value: each.id, label: label(each) }))]}
        value={view?.id ?? ALL}
        onChange={(id) => search.open(id === ALL ? '' : (id ?? ''))}
        allowDeselect={false}
        searchable={views.length > 8}
      />
      {view?.isKept && isChanged ? <SaveButton search={search} view={view} /> : null}
      {isChanged ? (
        <Button variant="subtle" size="sm" onClick={() => setNew(true)}>
          {t('view.saveAs')}
        </Button>
      ) : null}
      {view?.isKept && !isChanged ? <RemoveButton view={view} onDone={() => search.open('')} /> : null}
      {isNew ? <NewView search={search} onClose={() => setNew(false)} /> : null}
    </>
  )
}

interface SaveProps {
  readonly search: ListSearch
  readonly view: ShownListView
}

function SaveButton({ search, view }: SaveProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const { send, isSending } = useCommand()
  const save = async () => {
    const { name, sharedWith } = view
    const body = { ...savedFrom(object, search), name, sharedWith }
    const ended = await send({ method: 'PUT', path: `/views/${view.id}`, body })
    if ('refusal' in ended) return
    toasts.show({ color: 'green', message: t('view.saved', { name }) })
    search.open(view.id)
  }
  return (
    <Button variant="default" size="sm" loading={isSending} onClick={() => void save()}>
      {t('view.save')}
    </Button>
  )
}

function RemoveButton({ view, onDone }: { readonly view: ShownListView; readonly onDone: () => void }) {
  const { t } = useTranslation('records')
  const { send, isSending } = useCommand()
  const [isAsked, setAsked] = useState(false)
  const remove = async () => {
    const ended = await send<null>({ method: 'DELETE', path: `/views/${view.id}` })
    if ('refusal' in ended) return
    toasts.show({ message: t('view.removed', { name: view.name }) })
    onDone()
  }
  return (
    <Button
      variant="subtle"
      size="sm"
      {...(isAsked ? { color: 'red' } : { color: 'gray' })}
      loading={isSending}
      onClick={() => (isAsked ? void remove() : setAsked(true))}
      onBlur={() => setAsked(false)}
    >
      {t(isAsked ? 'view.remove.yes' : 'view.remove')}
    </Button>
  )
}

const SHARES = ['nobody', 'team', 'everybody'] as const

function NewView({ search, onClose }: { readonly search: ListSearch; readonly onClose: () => void }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const { role } = useSession()
  const { send, isSending } = useCommand()
  const [name, setName] = useState('')
  const [sharedWith, setSharedWith] = useState<ShownListView['sharedWith']>('nobody')
  const shares = SHARES.filter((each) => each !== 'everybody' || role !== 'agent')
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const body = { object: object.name, ...savedFrom(object, search), name, sharedWith }
    const ended = await send<ShownListView>({ path: '/views', body })
    if ('refusal' in ended) return
    toasts.show({ color: 'green', message: t('view.saved', { name }) })
    onClose()
    search.open(ended.answer.id)
  }
  return (
    <Modal opened onClose={onClose} title={t('view.saveAs')} size="sm">
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t('view.name')}
            maxLength={120}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            autoComplete="off"
          />
          <Select
            label={t('view.share')}
            data={shares.map((each) => ({ value: each, label: t(`view.share.${each}`) }))}
            value={sharedWith}
            onChange={(next) => setSharedWith(SHARES.find((each) => each === next) ?? 'nobody')}
            allowDeselect={false}
          />
          <Button type="submit" size="sm" loading={isSending} disabled={name.trim() === ''}>
            {t('view.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
