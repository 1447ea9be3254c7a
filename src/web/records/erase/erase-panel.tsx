import { Alert, Button, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErasureRow } from '../../../api/shapes/erasure.ts'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { useHere } from '../here.ts'
import { type RecordRow, titleOf } from '../record.ts'
import { HoldForm } from './hold-form.tsx'

const REASONS = ['request', 'consent', 'purpose', 'law'] as const

/** Forgets a person for good, or says why they must not be; for admins. */
export function ErasePanel({ row }: { readonly row: RecordRow }) {
  const { t } = useTranslation('records')
  const [isOpen, setOpen] = useState(false)
  return (
    <Paper component="section" p="sm" aria-labelledby="erase-title">
      <Title order={2} id="erase-title">
        <Button variant="subtle" color="red" size="compact-md" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('erase.title')}
        </Button>
      </Title>
      {isOpen ? <EraseParts row={row} /> : null}
    </Paper>
  )
}

function EraseParts({ row }: { readonly row: RecordRow }) {
  const { data } = useRead<{ readonly reason: string }>(`/contacts/${row.id}/hold`)
  if (data === undefined) return null
  return (
    <Stack gap="md" mt="xs">
      {data.reason === '' ? <EraseForm row={row} /> : null}
      <HoldForm contact={row.id} reason={data.reason} />
    </Stack>
  )
}

function EraseForm({ row }: { readonly row: RecordRow }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const { erase, isSending } = useErasing(row)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const name = titleOf(object, row) || row.id
  return (
    <Stack gap="xs">
      <Alert color="red" variant="light">
        {t('erase.about')}
      </Alert>
      <NativeSelect
        label={t('erase.reason')}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        data={[
          { value: '', label: t('erase.reason.choose') },
          ...REASONS.map((each) => ({ value: each, label: t(`erase.reason.${each}`) })),
        ]}
      />
      <TextInput
        label={t('erase.type')}
        description={<bdi>{name}</bdi>}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Group gap="sm">
        <Button
          color="red"
          loading={isSending}
          disabled={reason === '' || typed.trim() !== name.trim()}
          onClick={() => void erase(reason)}
        >
          {t('erase.do')}
        </Button>
        <Text size="xs" c="dimmed">
          {t('erase.final')}
        </Text>
      </Group>
    </Stack>
  )
}

/** Forgets somebody, then leads to the certificate. */
function useErasing({ id }: RecordRow) {
  const { object } = useHere()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { send, isSending } = useCommand()
  const erase = async (reason: string) => {
    const outcome = await send<ErasureRow>({ path: `/contacts/${id}/erase`, body: { reason }, changes: ['erasures'] })
    if ('refusal' in outcome) return
    await navigate({ to: '/admin/$page', params: { page: 'erasures' }, search: { open: outcome.answer.id } })
    // Nothing that was read of them stays in the tab.
    queries.removeQueries({ queryKey: [object.path] })
  }
  return { erase, isSending }
}
