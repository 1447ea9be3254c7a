import {
  IconBroadcast,
  IconCoffee,
  IconEraser,
  IconFlask,
  IconForms,
  IconGridDots,
  IconHeadset,
  IconHistory,
  IconKey,
  IconLayout,
  IconLink,
  IconPhone,
  IconPhoneIncoming,
  IconRoute,
  IconServer,
  IconShieldLock,
  IconStack2,
  IconTags,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react'

/** The pages of the settings, in groups. */
export const GROUPS = [
  {
    text: 'group.people',
    sections: [
      { page: 'users', text: 'users.title', icon: IconUsers },
      { page: 'profiles', text: 'profiles.title', icon: IconShieldLock },
      { page: 'teams', text: 'teams.title', icon: IconUsersGroup },
      { page: 'agents', text: 'agents.title', icon: IconHeadset },
      { page: 'skills', text: 'skills.title', icon: IconGridDots },
    ],
  },
  {
    text: 'group.calls',
    sections: [
      { page: 'queues', text: 'queues.title', icon: IconStack2 },
      { page: 'numbers', text: 'numbers.title', icon: IconPhone },
      { page: 'flows', text: 'flows.title', icon: IconRoute },
      { page: 'prompts', text: 'prompts.title', icon: IconBroadcast },
      { page: 'what-if', text: 'whatIf.title', icon: IconFlask },
    ],
  },
  {
    text: 'group.lists',
    sections: [
      { page: 'dispositions', text: 'dispositions.title', icon: IconTags },
      { page: 'reasons', text: 'reasons.title', icon: IconCoffee },
    ],
  },
  {
    text: 'group.records',
    sections: [
      { page: 'objects', text: 'objects.title', icon: IconForms },
      { page: 'layouts', text: 'layouts.title', icon: IconLayout },
      { page: 'changes', text: 'changes.title', icon: IconLink },
      { page: 'erasures', text: 'erasures.title', icon: IconEraser },
    ],
  },
  {
    text: 'group.outside',
    sections: [
      { page: 'webhooks', text: 'hooks.title', icon: IconWebhook },
      { page: 'phone-systems', text: 'systems.title', icon: IconPhoneIncoming },
      { page: 'tokens', text: 'tokens.title', icon: IconKey },
    ],
  },
  {
    text: 'group.system',
    sections: [
      { page: 'switches', text: 'switches.title', icon: IconServer },
      { page: 'audit', text: 'audit.title', icon: IconHistory },
    ],
  },
] as const

/** All pages of the settings. */
export const SECTIONS = GROUPS.flatMap(({ sections }) => [...sections])
