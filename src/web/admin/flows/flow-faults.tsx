import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LineFault } from '../../shared/refusal.ts'
import look from './flows.module.css'

interface FlowFaultsProps {
  readonly problem: string
  readonly faults: readonly LineFault[]
  readonly onGoTo: (line: number) => void
}

/** Why a flow was not published; each fault leads to its line. */
export function FlowFaults({ problem, faults, onGoTo }: FlowFaultsProps) {
  const { t } = useTranslation('admin')
  return (
    <Alert color="red" role="alert" title={problem}>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {faults.map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            <button type="button" className={look.fault} onClick={() => onGoTo(line)}>
              {t('flows.line', { line })}
            </button>{' '}
            {message}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
