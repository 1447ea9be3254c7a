import { Button, Group, MultiSelect, Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { useLive } from '../shared/live.ts'
import { useFloorActs } from './use-floor-acts.ts'

/** Moves an agent between queues, at once. */
export function AgentQueues({ agent }: { readonly agent: AgentNow }) {
  const { t } = useTranslation('supervisor')
  const { rows } = useLive('queues')
  const { setQueues, isSending } = useFloorActs()
  // Undefined while nobody has changed anything: then it shows what is.
  const [draft, setDraft] = useState<readonly string[] | null | undefined>(undefined)
  const queues = draft === undefined ? agent.queues : draft
  const isAll = queues === null
  return (
    <section>
      <Switch
        mb="xs"
        label={t('queuesOf.all')}
        checked={isAll}
        onChange={(event) => setDraft(event.currentTarget.checked ? null : [...rows.keys()])}
      />
      <MultiSelect
        label={t('queuesOf.title')}
        disabled={isAll}
        value={isAll ? [] : [...queues]}
        data={[...rows.values()].map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setDraft}
      />
      <Group justify="end" mt="xs">
        <Button
          disabled={draft === undefined || isSending}
          onClick={() => {
            if (draft === undefined) return
            setQueues(agent.id, draft)
            setDraft(undefined)
          }}
        >
          {t('queuesOf.save')}
        </Button>
      </Group>
    </section>
  )
}
