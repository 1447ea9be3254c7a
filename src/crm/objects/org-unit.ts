import { reference } from '../fields/reference.ts'
import { text } from '../fields/text.ts'
import { defineObject } from '../object.ts'

/** A department of an account, perhaps within another one. */
export default defineObject({
  name: 'org-unit',
  label: { en: 'Department', zh: '部门' },
  plural: { en: 'Departments', zh: '部门' },
  title: 'name',
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, isRequired: true, isSearched: true }),
    account: reference({ label: { en: 'Account', zh: '客户' }, to: 'account', whenGone: 'go', isRequired: true }),
    parent: reference({ label: { en: 'Part of', zh: '上级部门' }, to: 'org-unit', isAbove: true }),
  },
})
