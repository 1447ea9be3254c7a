import type { texts as english } from './waiting-texts.en.ts'

/** What the settings say of those who wait, in Chinese. */
export const texts: Record<keyof typeof english, string> = {
  'part.told': '等待时来电者听到的内容',
  'part.empty': '无人可等时',
  'field.comfortPrompts': '安抚提示音',
  'field.comfortPrompts.hint': '轮流播放，每次一条；其间继续播放音乐。',
  'field.announcePosition': '播报排队位置',
  'field.announceUpTo': '最多播报到第几位',
  'field.announceUpTo.hint': '更靠后的位置不播报。',
  'field.announceWait': '播报预计等待时间',
  'field.announceWait.hint': '无法估计时不播报。',
  'field.announceFirstMs': '首次播报于',
  'field.announceEveryMs': '此后每隔',
  'field.refusesWhen': '不再接纳来电',
  'field.refusesWhen.hint': '来电将从流程的 “empty” 出口继续。',
  'field.leavesWhen': '等待者离开队列',
  'field.leavesAfterMs': '多久后离开',
  'field.resumesWithinMs': '挂机后保留位置',
  'field.resumesWithinMs.hint': '在此时间内用同一号码再次来电，恢复原位置。0：不保留。',
  'position.never': '不播报',
  'position.always': '每次',
  'position.limit': '仅前几位',
  'position.improved': '位置前移时',
  'nobody.never': '从不',
  'nobody.nobody-logged-in': '无人登录时',
  'nobody.nobody-available': '全部休息时',
}
