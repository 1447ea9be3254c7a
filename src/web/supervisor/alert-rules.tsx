import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlertRule } from '../../core/words/alert.ts'
import { useRead } from '../shared/api.ts'
import { useCommand } from '../shared/command.ts'
import { AlertRuleForm } from './alert-rule-form.tsx'
import look from './floor.module.css'
import { isSound } from './rule-sound.ts'

/** When supervisors are alarmed: all rules in one form. */
export function AlertRules({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('supervisor')
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('rules.title')} size="min(1080px, 96vw)">
      {isOpen ? <RulesForm onDone={onClose} /> : null}
    </Modal>
  )
}

const FRESH: Omit<AlertRule, 'id'> = {
  metric: 'waiting',
  queue: null,
  above: 10,
  below: null,
  clearAt: 5,
  forMs: 10_000,
  severity: 'warning',
}

function RulesForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('supervisor')
  const { data } = useRead<{ readonly rules: readonly AlertRule[] }>('/alerts')
  const { send, isSending } = useCommand()
  const [draft, setDraft] = useState<readonly AlertRule[] | undefined>(undefined)
  const rules = draft ?? data?.rules ?? []
  const areSound = rules.every(isSound)
  const put = (index: number, rule: AlertRule) => setDraft(rules.map((each, at) => (at === index ? rule : each)))
  const save = async () => {
    const outcome = await send({ path: '/alerts', method: 'PUT', body: { rules } })
    if ('answer' in outcome) onDone()
  }
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('rules.hint')}
      </Text>
      <div className={look.rules}>
        {rules.map((rule, index) => (
          <AlertRuleForm
            key={rule.id}
            rule={rule}
            onChange={(changed) => put(index, changed)}
            onRemove={() => setDraft(rules.filter((_, at) => at !== index))}
          />
        ))}
      </div>
      {rules.length === 0 ? <Text>{t('rules.none')}</Text> : null}
      {areSound ? null : (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('rules.unsound')}
        </Text>
      )}
      <Group justify="space-between">
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => setDraft([...rules, { id: `rule-${crypto.randomUUID().slice(0, 8)}`, ...FRESH }])}
        >
          {t('rules.add')}
        </Button>
        <Button disabled={draft === undefined || !areSound || isSending} onClick={() => void save()}>
          {t('rules.save')}
        </Button>
      </Group>
    </Stack>
  )
}
