import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LastChange } from '../settings/last-change.tsx'
import { FlowFaults } from './flow-faults.tsx'
import { LineText } from './line-text.tsx'
import { startOfLine } from './lines.ts'
import { useFlowDraft } from './use-flow-draft.ts'
import { VersionChoice } from './version-choice.tsx'

/** As in flows.module.css. */
const LINE_PX = 20
/** A line is shown with some before it. */
const LINES_ABOVE = 4

/** A flow as text in one of its versions; published, it is the newest. Faults stand at their lines. */
export function FlowEditor({ id, version }: { readonly id: string; readonly version: number }) {
  const { t } = useTranslation('admin')
  const draft = useFlowDraft(id, version)
  const { text, shown, isChanged, faults, problem } = draft
  const area = useRef<HTMLTextAreaElement>(null)
  const goTo = (line: number) => {
    const at = startOfLine(text ?? '', line)
    area.current?.focus({ preventScroll: true })
    area.current?.setSelectionRange(at, at)
    area.current?.parentElement?.scrollTo({ top: (line - LINES_ABOVE) * LINE_PX })
  }
  const publish = async () => {
    const faulty = await draft.publish()
    if (faulty !== undefined) goTo(faulty)
  }
  const isNewest = shown === version || isChanged
  return (
    <Stack gap="sm" miw={0}>
      <Group justify="space-between">
        <VersionChoice {...{ id, version, shown }} isDisabled={isChanged} onChange={draft.look} />
        <Group gap="xs">
          <Button size="sm" variant="default" disabled={!isChanged} onClick={draft.reset}>
            {t('flows.discard')}
          </Button>
          <Button
            size="sm"
            disabled={!isChanged && shown === version}
            loading={draft.isSending}
            onClick={() => void publish()}
          >
            {t(isNewest ? 'flows.publish' : 'flows.publishAgain')}
          </Button>
        </Group>
      </Group>
      {problem === '' ? null : <FlowFaults {...{ problem, faults }} onGoTo={goTo} />}
      {text === undefined ? (
        <Skeleton h={320} />
      ) : (
        <LineText ref={area} label={t('flows.text', { id })} text={text} faults={faults} onChange={draft.change} />
      )}
      <Foot id={id} onUndone={draft.reset} />
    </Stack>
  )
}

function Foot({ id, onUndone }: { readonly id: string; readonly onUndone: () => void }) {
  const { t } = useTranslation('admin')
  return (
    <Group justify="space-between">
      <LastChange object="flow" id={id} name={id} onUndone={onUndone} />
      <Text size="xs" c="dimmed">
        {t('flows.hint')}
      </Text>
    </Group>
  )
}
