import { Alert, Button, Group, Select, Skeleton, Stack, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import type { LineFault } from '../../shared/refusal.ts'
import { useRefusalText } from '../../shared/refusal-text.ts'
import { noteApplied } from '../settings/applied.ts'
import { LastChange } from '../settings/last-change.tsx'
import look from './flows.module.css'
import { LineText } from './line-text.tsx'
import { startOfLine } from './lines.ts'

/** As in flows.module.css. */
const LINE_PX = 20
/** A line is shown with some before it. */
const LINES_ABOVE = 4

interface Read {
  readonly version: number
  readonly text: string
}

/** A flow as text in one of its versions; published, it is the newest. Faults stand at their lines. */
export function FlowEditor({ id, version }: { readonly id: string; readonly version: number }) {
  const { t } = useTranslation('admin')
  const { send, isSending } = useCommand()
  const textOf = useRefusalText()
  const [wanted, setWanted] = useState<number>()
  const [draft, setDraft] = useState<string>()
  const [faults, setFaults] = useState<readonly LineFault[]>([])
  const [problem, setProblem] = useState('')
  const area = useRef<HTMLTextAreaElement>(null)
  const shown = wanted ?? version
  const { data: read } = useRead<Read>(`/flows/${id}/text?version=${shown}`)
  const versions = useRead<{ versions: readonly number[] }>(`/flows/${id}/versions`).data?.versions ?? [version]
  const text = draft ?? read?.text
  const isChanged = draft !== undefined && draft !== read?.text
  const reset = () => {
    setDraft(undefined)
    setFaults([])
    setProblem('')
  }
  const goTo = (line: number) => {
    const at = startOfLine(text ?? '', line)
    area.current?.focus({ preventScroll: true })
    area.current?.setSelectionRange(at, at)
    area.current?.parentElement?.scrollTo({ top: (line - LINES_ABOVE) * LINE_PX })
  }
  const publish = async () => {
    const command = { method: 'PUT', path: `/flows/${id}/text`, body: { text }, changes: ['audit'] } as const
    const outcome = await send({ ...command, isQuiet: true })
    if ('refusal' in outcome) {
      setFaults(outcome.refusal.lines)
      setProblem(textOf(outcome.refusal).title)
      const [first] = outcome.refusal.lines
      if (first !== undefined) goTo(first.line)
      return
    }
    reset()
    setWanted(undefined)
    noteApplied({ name: id, act: 'applied', atMs: Date.now(), seq: outcome.answer.events[0]?.seq })
  }
  return (
    <Stack gap="sm" miw={0}>
      <Group justify="space-between">
        <Select
          aria-label={t('flows.versions')}
          data={versions.map((each) => ({
            value: String(each),
            label: t(each === version ? 'flows.version.now' : 'flows.version', { version: each }),
          }))}
          value={String(shown)}
          onChange={(next) => {
            reset()
            setWanted(next === null ? undefined : Number(next))
          }}
          allowDeselect={false}
          disabled={isChanged}
          w={220}
        />
        <Group gap="xs">
          <Button size="sm" variant="default" disabled={!isChanged} onClick={reset}>
            {t('flows.discard')}
          </Button>
          <Button
            size="sm"
            disabled={!isChanged && shown === version}
            loading={isSending}
            onClick={() => void publish()}
          >
            {t(shown === version || isChanged ? 'flows.publish' : 'flows.publishAgain')}
          </Button>
        </Group>
      </Group>
      {problem === '' ? null : (
        <Alert color="red" role="alert" title={problem}>
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {faults.map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                <button type="button" className={look.fault} onClick={() => goTo(line)}>
                  {t('flows.line', { line })}
                </button>{' '}
                {message}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {text === undefined ? (
        <Skeleton h={320} />
      ) : (
        <LineText ref={area} label={t('flows.text', { id })} text={text} faults={faults} onChange={setDraft} />
      )}
      <Group justify="space-between">
        <LastChange object="flow" id={id} name={id} onUndone={reset} />
        <Text size="xs" c="dimmed">
          {t('flows.hint')}
        </Text>
      </Group>
    </Stack>
  )
}
