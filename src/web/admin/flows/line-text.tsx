import type { KeyboardEvent, Ref } from 'react'
import type { LineFault } from '../../shared/refusal.ts'
import look from './flows.module.css'
import { countLines } from './lines.ts'

interface LineTextProps {
  readonly ref: Ref<HTMLTextAreaElement>
  readonly label: string
  readonly text: string
  readonly faults: readonly LineFault[]
  readonly onChange: (text: string) => void
}

/** A text with the numbers of its lines; those with a fault are marked. Enter keeps the indentation. */
export function LineText({ ref, label, text, faults, onChange }: LineTextProps) {
  const count = countLines(text)
  const faulty = new Map(faults.map(({ line, message }) => [line, message]))
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    const { selectionStart, value } = event.currentTarget
    const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart)
    const indent = /^ */.exec(line)?.[0] ?? ''
    if (indent === '') return
    event.preventDefault()
    // The one way to type that the browser's own undo knows.
    document.execCommand('insertText', false, `\n${indent}`)
  }
  return (
    <div className={look.editor}>
      <div className={look.gutter} aria-hidden>
        {Array.from({ length: count }, (_, index) => index + 1).map((line) => (
          <div key={line} data-fault={faulty.has(line) || undefined} title={faulty.get(line)}>
            {line}
          </div>
        ))}
      </div>
      <textarea
        ref={ref}
        className={look.text}
        aria-label={label}
        aria-invalid={faults.length > 0}
        value={text}
        rows={count}
        cols={Math.max(40, ...text.split('\n').map((line) => line.length + 1))}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={onKeyDown}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
      />
    </div>
  )
}
