import type { texts as english } from './texts.en.ts'

/** What the log-in pages say, in Chinese. */
export const texts: Readonly<Record<keyof typeof english, string>> = {
  title: '登录',
  login: '登录名',
  password: '密码',
  submit: '登录',
  or: '或',
  provider: '通过 {{name}} 登录',
  hint: '还没有密码？请打开一次性登录链接：服务器启动时会为每个角色打印一个，管理员也可以生成新的。',
  'link.once': '此链接只能登录一次。',
  'link.used': '请索取新的链接，或用密码登录。',
  'link.password': '改用密码登录',
}
