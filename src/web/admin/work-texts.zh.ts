import type { texts as english } from './work-texts.en.ts'

/** What the settings say of missed calls and of the work after a call, in Chinese. */
export const texts: Readonly<Record<keyof typeof english, string>> = {
  'part.missed': '来电未接时',
  'field.missedLimit': '连续未接次数',
  'field.missedLimit.hint': '达到此数后坐席小休，直到本人恢复就绪；0 表示从不。',
  'field.missedPauseMs': '未接后的休息',
  'field.missedPauseMs.hint': '在达到上述次数之前；0 表示不休息。',
  'field.wrapupExtensions': '可延长话后处理',
  'field.wrapupExtensions.hint': '坐席每通电话可延长的次数；0 表示不可延长。',
  'field.wrapupExtraMs': '每次延长',
  'field.wrapupMs': '话后处理',
  'field.needsDisposition': '要求填写通话结果',
  'field.needsDisposition.hint': '坐席选择结果后才能手动结束话后处理；时间到仍会自动结束。',
  'field.endsWithCustomer': '客户离开时结束会议',
  'field.endsWithCustomer.hint': '否则其余的人继续通话。',
  'field.showsCoaching': '向坐席显示有人在监听',
  'field.targetPercent': '应在此时间内接听的比例，%',
  'field.recordPercent': '录音比例（百分比）',
  'part.after': '通话中与通话后',
}
