import type { texts as english } from './routing-texts.en.ts'

/** What the settings say of who is chosen among the ready, in Chinese. */
export const texts: Readonly<Record<keyof typeof english, string>> = {
  'part.order': '就绪者之间的次序',
  'field.levels': '队列内等级',
  'field.levels.hint': '一级无人就绪时才呼叫二级；未填写即为一级。',
  'queueLevel.add': '添加队列',
  'field.position': '名单位置',
  'field.position.hint': '用于按名单振铃的队列，数字小者在前。',
  'field.weight': '权重',
  'field.weight.hint': '用于按权重随机选择的队列：1 到 10。',
  'strategy.longest-idle': '空闲最久者',
  'strategy.fewest-calls': '接听最少者',
  'strategy.round-robin': '依次轮流',
  'strategy.ring-all': '同时振铃，先接先得',
  'strategy.least-talk-time': '通话时长最短者',
  'strategy.least-occupied': '近一小时最空闲者',
  'strategy.linear': '按登录顺序，从第一位起',
  'strategy.random': '随机',
  'strategy.ring-progressively': '按名单，每五秒加呼一人',
  'strategy.skill-level-first': '技能等级最高者',
  'strategy.top-down': '按名单从上到下',
  'strategy.weighted-random': '按权重随机',
}
