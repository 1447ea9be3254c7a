import { flag } from '../fields/flag.ts'
import { longText } from '../fields/long-text.ts'
import { text } from '../fields/text.ts'
import { user } from '../fields/user.ts'
import { defineObject } from '../object.ts'

/** What somebody keeps in mind for themselves; nobody else reads it. */
export default defineObject({
  name: 'memo',
  label: { en: 'Memo', zh: '备忘录' },
  plural: { en: 'Memos', zh: '备忘录' },
  title: 'title',
  privacy: 'always',
  fields: {
    title: text({ label: { en: 'Title', zh: '标题' }, isRequired: true, isSearched: true }),
    text: longText({ label: { en: 'Text', zh: '内容' } }),
    isPinned: flag({ label: { en: 'Keep on top', zh: '置顶' }, isListed: true }),
    owner: user({ label: { en: 'Owner', zh: '负责人' }, isRequired: true, isListed: true }),
  },
})
