import {
  IconBroadcast,
  IconCoffee,
  IconFlask,
  IconGridDots,
  IconHeadset,
  IconHistory,
  IconPhone,
  IconRoute,
  IconServer,
  IconStack2,
  IconTags,
  IconUsers,
} from '@tabler/icons-react'

/** The pages of the settings, in groups. */
export const GROUPS = [
  {
    text: 'group.people',
    sections: [
      { path: '/admin/users', text: 'users.title', icon: IconUsers },
      { path: '/admin/agents', text: 'agents.title', icon: IconHeadset },
      { path: '/admin/skills', text: 'skills.title', icon: IconGridDots },
    ],
  },
  {
    text: 'group.calls',
    sections: [
      { path: '/admin/queues', text: 'queues.title', icon: IconStack2 },
      { path: '/admin/numbers', text: 'numbers.title', icon: IconPhone },
      { path: '/admin/flows', text: 'flows.title', icon: IconRoute },
      { path: '/admin/prompts', text: 'prompts.title', icon: IconBroadcast },
      { path: '/admin/what-if', text: 'whatIf.title', icon: IconFlask },
    ],
  },
  {
    text: 'group.lists',
    sections: [
      { path: '/admin/dispositions', text: 'dispositions.title', icon: IconTags },
      { path: '/admin/reasons', text: 'reasons.title', icon: IconCoffee },
    ],
  },
  {
    text: 'group.system',
    sections: [
      { path: '/admin/switches', text: 'switches.title', icon: IconServer },
      { path: '/admin/audit', text: 'audit.title', icon: IconHistory },
    ],
  },
] as const

/** All pages of the settings. */
export const SECTIONS = GROUPS.flatMap(({ sections }) => [...sections])
