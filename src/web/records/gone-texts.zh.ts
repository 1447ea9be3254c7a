import type { texts as english } from './gone-texts.en.ts'

/** What the pages of records say of removed records and of people who are forgotten, in Chinese. */
export const texts: Readonly<Record<keyof typeof english, string>> = {
  'removed.title': '已删除：{{objects}}',
  'removed.about': '在彻底清除之前，可以连同一并删除的内容恢复。',
  'removed.none': '没有已删除的记录',
  'removed.what': '记录',
  'removed.when': '删除时间',
  'removed.by': '删除人',
  'removed.restore': '恢复',
  'removed.restoreOne': '恢复 {{name}}',
  'removed.restored': '{{name}} 已恢复',
  'erase.title': '永久清除此人的资料',
  'erase.about':
    '姓名、号码、备注、录音及其所有历史内容都会被清除，包括以往通话中的信息；统计数字保留。此操作无法撤销，完成后会生成证明。',
  'erase.reason': '原因',
  'erase.reason.choose': '请选择原因',
  'erase.reason.request': '本人要求',
  'erase.reason.consent': '本人撤回同意',
  'erase.reason.purpose': '不再需要',
  'erase.reason.law': '法律要求',
  'erase.type': '请照此输入姓名',
  'erase.do': '永久清除',
  'erase.final': '此操作无法撤销。',
  'hold.stands': '此人的资料不得清除',
  'hold.reason': '或说明不得清除的原因',
  'hold.set': '禁止清除',
  'hold.lift': '解除',
}
