import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AgentDrawer } from './agent-drawer.tsx'
import { AgentList } from './agent-list.tsx'
import { AlertPanel } from './alert-panel.tsx'
import { CallDrawer } from './call-drawer.tsx'
import { CallList } from './call-list.tsx'
import { CallbackList } from './callback-list.tsx'
import { CoachBar } from './coach-bar.tsx'
import look from './floor.module.css'
import { QueueTable } from './queue-table.tsx'
import { ThreadDrawer } from './thread-drawer.tsx'
import { ThreadList } from './thread-list.tsx'

/** The floor as it is now: alerts, queues, agents and calls, and a panel for what is looked at more closely. */
export function SupervisorPage() {
  const { t } = useTranslation('supervisor')
  return (
    <div className={look.floor}>
      <VisuallyHidden>
        <h1>{t('title')}</h1>
      </VisuallyHidden>
      <AlertPanel />
      <QueueTable />
      <div className={look.columns}>
        <AgentList />
        <CallList />
      </div>
      <ThreadList />
      <CallbackList />
      <CallDrawer />
      <AgentDrawer />
      <ThreadDrawer />
      <CoachBar />
    </div>
  )
}
