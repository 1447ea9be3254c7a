import { Alert, Button, Stack, TextInput } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalText } from '../shared/refusal-text.ts'
import { type CodeAct, useCodeAct } from './use-code-act.ts'

interface CodeFormProps {
  readonly hint: string
  /** The first is what Enter does. */
  readonly acts: readonly [CodeAct, ...CodeAct[]]
  readonly children?: ReactNode
}

/** Asks for a code and does something with it; says why it was not taken. */
export function CodeForm({ hint, acts: [first, ...others], children }: CodeFormProps) {
  const textOf = useRefusalText()
  const { refusal, busyWith, run } = useCodeAct()
  const stateOf = ({ label }: CodeAct) => ({
    loading: busyWith === label,
    disabled: busyWith !== undefined && busyWith !== label,
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void run(first, event.currentTarget)
  }
  const press = (chosen: CodeAct, form: HTMLFormElement | null) => {
    if (form?.reportValidity() === true) void run(chosen, form)
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {refusal === undefined ? null : <Alert color="red" title={textOf(refusal).title} role="alert" />}
        {children}
        <CodeInput hint={hint} />
        <Button type="submit" size="sm" {...stateOf(first)}>
          {first.label}
        </Button>
        {others.map((each) => (
          <Button
            key={each.label}
            size="sm"
            variant="default"
            c={each.color ?? ''}
            {...stateOf(each)}
            onClick={({ currentTarget }) => press(each, currentTarget.form)}
          >
            {each.label}
          </Button>
        ))}
      </Stack>
    </form>
  )
}

function CodeInput({ hint }: Pick<CodeFormProps, 'hint'>) {
  const { t } = useTranslation('second-step')
  return (
    <TextInput
      label={t('code')}
      description={hint}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={24}
      required
      autoFocus
      data-autofocus
    />
  )
}
