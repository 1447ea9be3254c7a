import type { texts as english } from './login-texts.en.ts'

/** What the settings say of how people log in, in Chinese. */
export const texts: Readonly<Record<keyof typeof english, string>> = {
  'link.title': '登录链接',
  'link.about': '一天之内可登录一次。',
  'link.until': '只能用一次，有效期至 {{time}}，仅在此显示。',
  'link.make': '生成链接',
  'link.copy': '复制',
  'link.copied': '已复制',
  'secondStep.title': '两步验证',
  'secondStep.about': '这些角色的人员输入密码后，还需输入手机验证码。自其下一次登录起生效。',
  'secondStep.reset': '重置两步验证',
  'secondStep.reset.about': '适用于手机和恢复码均已丢失的人员。请先确认是其本人。',
  'secondStep.reset.yes': '立即重置',
  'object.second_step_rule': '两步验证规定',
}
