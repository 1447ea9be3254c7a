import { Button, Group, Paper, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProfileRow } from '../../../api/shapes/profile.ts'
import type { ListedObject } from '../../records/record.ts'
import { useCommand } from '../../shared/command.ts'
import { nameIn } from '../kinds/names.ts'
import { profileNameOf } from '../rights/profile-name.ts'
import { noteApplied } from '../settings/applied.ts'
import { ColumnsPart } from './columns-part.tsx'
import { CopyPart, type OtherLayout } from './copy-part.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { addSection, draftOf, type Layout, type LayoutDraft, layoutFrom } from './layout-draft.ts'
import { LayoutPreview } from './layout-preview.tsx'
import look from './layouts.module.css'
import { SectionCard } from './section-card.tsx'
import { type Laying, useLaying } from './use-laying.ts'

const MOST_SECTIONS = 20

interface EditorProps {
  readonly object: ListedObject
  readonly objects: readonly ListedObject[]
  readonly profile: ProfileRow
  /** Undefined where people see it as it is declared. */
  readonly layout: Layout | undefined
  /** What people of other profiles have, to begin with. */
  readonly others: readonly OtherLayout[]
  readonly onChanged: (isChanged: boolean) => void
}

/** The layout of an object for a profile: what stands where, and the form as these people will see it. */
export function LayoutEditor({ object, objects, profile, layout, others, onChanged }: EditorProps) {
  const { t } = useTranslation('admin')
  const [before] = useState(() =>
    draftOf(
      layout,
      object.fields.map(({ name }) => name),
    ),
  )
  const laying = useLaying(object, before)
  const { draft, said } = laying
  const isChanged = !isSame(draft, before)
  useEffect(() => {
    onChanged(isChanged)
    return () => onChanged(false)
  }, [isChanged, onChanged])
  return (
    <>
      <div className={look.sides}>
        <Stack gap="sm" component="section" aria-label={t('layouts.form')}>
          <CopyPart others={others} laying={laying} />
          <Text size="sm" c="dimmed">
            {t('layouts.how')}
          </Text>
          <Sections laying={laying} />
          <HiddenFields laying={laying} />
          <ColumnsPart laying={laying} />
        </Stack>
        <Paper component="section" p="md" className={look.preview} aria-label={t('layouts.preview')} tabIndex={0}>
          <Title order={2} mb="xs">
            {t('layouts.preview')}
          </Title>
          <LayoutPreview {...{ object, objects, profile, draft }} />
        </Paper>
      </div>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <Foot {...{ object, profile, layout, laying, isChanged, before }} />
    </>
  )
}

function Sections({ laying }: { readonly laying: Laying }) {
  const { t } = useTranslation('admin')
  const { draft, change } = laying
  return (
    <>
      {draft.sections.map((section, at) => (
        <SectionCard key={section.key} section={section} at={at} laying={laying} />
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          disabled={draft.sections.length >= MOST_SECTIONS}
          onClick={() => change(addSection(draft))}
        >
          {t('layouts.section.add')}
        </Button>
      </Group>
    </>
  )
}

interface FootProps extends Pick<EditorProps, 'object' | 'profile' | 'layout'> {
  readonly laying: Laying
  readonly before: LayoutDraft
  readonly isChanged: boolean
}

function Foot({ object, profile, layout, laying: { draft, change }, before, isChanged }: FootProps) {
  const { t } = useTranslation('admin')
  const { send, isSending } = useCommand()
  const path = `/objects/${object.name}/layouts/${profile.id}`
  const name = t('layouts.name', { object: nameIn(object.plural), profile: profileNameOf(profile) })
  const end = async (act: 'applied' | 'removed') => {
    const command =
      act === 'applied'
        ? { method: 'PUT' as const, path, body: layoutFrom(draft) }
        : { method: 'DELETE' as const, path }
    const ended = await send<unknown>({ ...command, changes: ['audit'] })
    if ('answer' in ended) noteApplied({ name, act, atMs: Date.now(), seq: undefined })
  }
  return (
    <div className={look.foot}>
      <Button size="sm" disabled={!isChanged} loading={isSending} onClick={() => void end('applied')}>
        {t('form.save')}
      </Button>
      <Button size="sm" variant="default" disabled={!isChanged} onClick={() => change(before)}>
        {t('skills.discard')}
      </Button>
      <Text size="sm" c="dimmed" className={look.grow}>
        {t(layout === undefined ? 'layouts.declared' : 'layouts.laid')}
      </Text>
      {layout === undefined ? null : (
        <Button size="sm" variant="default" disabled={isChanged || isSending} onClick={() => void end('removed')}>
          {t('layouts.reset')}
        </Button>
      )}
    </div>
  )
}

function isSame(draft: LayoutDraft, before: LayoutDraft): boolean {
  return JSON.stringify(layoutFrom(draft)) === JSON.stringify(layoutFrom(before))
}
