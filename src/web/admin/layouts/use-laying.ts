import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../../api/shapes/crm-object.ts'
import type { ListedObject } from '../../records/record.ts'
import { nameIn } from '../kinds/names.ts'
import { type LayoutDraft, type Place, placeOf, putField, stepColumn, stepField, takeField } from './layout-draft.ts'

/** The buttons of a field. */
export type RowButton = 'grip' | 'up' | 'down' | 'hide' | 'show'

/** A layout that is being changed, and what can be done with its fields. */
export interface Laying {
  readonly object: ListedObject
  readonly draft: LayoutDraft
  /** What has just moved whither, in words. */
  readonly said: string
  /** The field that is being dragged, or ''. */
  readonly dragged: string
  readonly fieldOf: (name: string) => ShownField | undefined
  readonly change: (draft: LayoutDraft) => void
  /** Begins anew with another draft, and says so. */
  readonly begin: (draft: LayoutDraft, text: string) => void
  readonly drag: (field: string) => void
  /** Moves it a place by a button of it, which keeps the focus. */
  readonly step: (field: string, by: -1 | 1, button: RowButton) => void
  readonly put: (field: string, place: Place) => void
  /** Moves a column of lists a place up or down; the button that was pressed keeps the focus. */
  readonly stepColumn: (column: string, by: -1 | 1) => void
  readonly hide: (field: string) => void
  readonly show: (field: string) => void
}

/** Keeps the draft of a layout. */
export function useLaying(object: ListedObject, before: LayoutDraft): Laying {
  const { t } = useTranslation('admin')
  const [draft, setDraft] = useState(before)
  const [said, say] = useState('')
  const [dragged, drag] = useState('')
  const focused = useFocusKept(draft)
  const fieldOf = (name: string) => object.fields.find((field) => field.name === name)
  const nameOf = (name: string) => nameIn(fieldOf(name)?.label ?? { en: name })
  const moved = (next: LayoutDraft, field: string, button: RowButton) => {
    // It stands at an end, or what was dropped is something else.
    if (next === draft || field === '') return
    const place = placeOf(next, field)
    focused.current = [buttonId(field, button), buttonId(field, place === undefined ? 'show' : 'grip')]
    setDraft(next)
    drag('')
    const name = nameOf(field)
    if (place === undefined) return say(t('layouts.said.hidden', { name }))
    say(t('layouts.said.moved', { name, place: place.at + 1, section: place.section + 1 }))
  }
  return {
    ...{ object, draft, said, dragged, fieldOf, drag },
    change: setDraft,
    begin: (next, text) => {
      setDraft(next)
      say(text)
    },
    step: (field, by, button) => moved(stepField(draft, field, by), field, button),
    put: (field, place) => moved(putField(draft, field, place), field, 'grip'),
    stepColumn: (column, by) => {
      const next = stepColumn(draft, column, by)
      const ids = [columnButtonId(column, 'up'), columnButtonId(column, 'down')]
      focused.current = by < 0 ? ids : ids.reverse()
      setDraft(next)
      say(t('layouts.said.column', { name: nameOf(column), place: next.columns.indexOf(column) + 1 }))
    },
    hide: (field) => moved(takeField(draft, field), field, 'show'),
    show: (field) => {
      const section = draft.sections.length - 1
      moved(putField(draft, field, { section, at: draft.sections[section]?.fields.length ?? 0 }), field, 'grip')
    },
  }
}

/** The element by which a field is moved. */
export function buttonId(field: string, button: RowButton): string {
  return `layout-${field}-${button}`
}

/** The button by which a column is moved. */
export function columnButtonId(column: string, button: 'up' | 'down'): string {
  return `layout-column-${column}-${button}`
}

/** What is moved in the page loses the focus: it gets it back, or what stands for it. */
function useFocusKept(draft: LayoutDraft) {
  const wanted = useRef<readonly string[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the fields have moved
  useLayoutEffect(() => {
    const found = wanted.current.map((id) => document.getElementById(id))
    found.find((element) => element instanceof HTMLButtonElement && !element.disabled)?.focus()
    wanted.current = []
  }, [draft])
  return wanted
}
