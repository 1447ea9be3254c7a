import type { ShownObject } from '../../../api/shapes/crm-object.ts'

/** Where the fields of an object stand, as the server tells it. */
export type Layout = NonNullable<ShownObject['layout']>

/** A part of a form that is being laid out; without a name it has none. */
export interface DraftSection {
  /** Stays with it wherever it moves. */
  readonly key: number
  readonly en: string
  readonly zh: string
  readonly fields: readonly string[]
}

/** A layout that is being changed; fields that stand in no section are not on the form. */
export interface LayoutDraft {
  readonly sections: readonly DraftSection[]
  readonly columns: readonly string[]
}

/** A place in a section. */
export interface Place {
  readonly section: number
  readonly at: number
}

/** What the layout of an object begins with: the one that is there, else every field in its order. */
export function draftOf(layout: Layout | undefined, names: readonly string[]): LayoutDraft {
  if (layout === undefined) return { sections: [{ key: 0, en: '', zh: '', fields: names }], columns: [] }
  const isThere = (name: string) => names.includes(name)
  return {
    sections: layout.sections.map(({ label, fields }, key) => ({
      ...{ key, en: label?.en ?? '', zh: label?.zh ?? '' },
      fields: fields.filter(isThere),
    })),
    columns: layout.columns.filter(isThere),
  }
}

/** What the server is told: parts that hold nothing are left out, and a name in one language stands for both. */
export function layoutFrom({ sections, columns }: LayoutDraft): Layout {
  return {
    sections: sections
      .filter(({ fields }) => fields.length > 0)
      .map(({ en, zh, fields }) => ({ label: labelOf(en.trim(), zh.trim()), fields: [...fields] })),
    columns: [...columns],
  }
}

/** Where a field stands; undefined where it is not on the form. */
export function placeOf({ sections }: LayoutDraft, field: string): Place | undefined {
  const section = sections.findIndex(({ fields }) => fields.includes(field))
  return section < 0 ? undefined : { section, at: sections[section]?.fields.indexOf(field) ?? 0 }
}

/** The field in another place, at which it stands before what stood there. */
export function putField(draft: LayoutDraft, field: string, { section, at }: Place): LayoutDraft {
  const from = placeOf(draft, field)
  const isBefore = from !== undefined && from.section === section && from.at < at
  const cleared = takeField(draft, field)
  return withFields(cleared, section, (fields) => fields.toSpliced(isBefore ? at - 1 : at, 0, field))
}

/** The field one place up or down, over the border of its section where it stands there; as it is at either end. */
export function stepField(draft: LayoutDraft, field: string, by: -1 | 1): LayoutDraft {
  const from = placeOf(draft, field)
  if (from === undefined) return draft
  const { section, at } = from
  const count = draft.sections[section]?.fields.length ?? 0
  const isWithin = by < 0 ? at > 0 : at < count - 1
  if (isWithin) return putField(draft, field, { section, at: by < 0 ? at - 1 : at + 2 })
  const next = draft.sections[section + by]
  if (next === undefined) return draft
  return putField(draft, field, { section: section + by, at: by < 0 ? next.fields.length : 0 })
}

/** The layout without a field on its form. */
export function takeField(draft: LayoutDraft, field: string): LayoutDraft {
  const sections = draft.sections.map((each) => ({ ...each, fields: each.fields.filter((name) => name !== field) }))
  return { ...draft, sections }
}

/** One section more, at the end. */
export function addSection({ sections, columns }: LayoutDraft): LayoutDraft {
  const key = Math.max(-1, ...sections.map((each) => each.key)) + 1
  return { sections: [...sections, { key, en: '', zh: '', fields: [] }], columns }
}

/** One section less: its fields go to the one above, of the first to the one below. The only one stays. */
export function removeSection(draft: LayoutDraft, section: number): LayoutDraft {
  const going = draft.sections[section]
  if (going === undefined || draft.sections.length < 2) return draft
  const heir = section === 0 ? 1 : section - 1
  const given = withFields(draft, heir, (fields) =>
    section === 0 ? [...going.fields, ...fields] : [...fields, ...going.fields],
  )
  return { ...given, sections: given.sections.toSpliced(section, 1) }
}

/** A section with another name in a language. */
export function nameSection(draft: LayoutDraft, section: number, name: { en?: string; zh?: string }): LayoutDraft {
  return { ...draft, sections: draft.sections.map((each, at) => (at === section ? { ...each, ...name } : each)) }
}

/** A column one place up or down. */
export function stepColumn(draft: LayoutDraft, column: string, by: -1 | 1): LayoutDraft {
  const at = draft.columns.indexOf(column)
  const others = draft.columns.filter((each) => each !== column)
  return at < 0 ? draft : { ...draft, columns: others.toSpliced(Math.max(0, at + by), 0, column) }
}

function withFields(
  draft: LayoutDraft,
  section: number,
  change: (fields: readonly string[]) => readonly string[],
): LayoutDraft {
  const sections = draft.sections.map((each, at) => (at === section ? { ...each, fields: change(each.fields) } : each))
  return { ...draft, sections }
}

function labelOf(en: string, zh: string): Layout['sections'][number]['label'] {
  return en === '' && zh === '' ? null : { en: en || zh, zh: zh || en }
}
