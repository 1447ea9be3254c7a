import { languagesOf } from './flow/languages-of.ts'
import { lint } from './flow/lint.ts'
import { knowsPrompt, languagesWith, promptKey } from './prompt-key.ts'
import { type Decider, type Evolver, refuse, type Turn } from './turn.ts'
import type { PromptCommand, PromptEvent } from './words/prompt.ts'

type CommandOf<T extends PromptCommand['type']> = Extract<PromptCommand, { readonly type: T }>
type EventOf<T extends PromptEvent['type']> = Extract<PromptEvent, { readonly type: T }>

/** Decisions on prompt commands. */
export const promptDeciders = {
  'prompt.configure': (turn, { prompt, by = '' }) => {
    turn.emit({ type: 'prompt.configured', prompt, by, atMs: turn.nowMs })
    return undefined
  },
  'prompt.remove': (turn, { prompt, language, by = '' }) => {
    const key = promptKey(prompt, language)
    if (!turn.centre.prompts.has(key)) return refuse('prompt.unknown', `there is no sound of yours called ${key}`)
    const users = flowsThatNeed(turn, prompt, language)
    if (users.length > 0) return refuse('prompt.inUse', `flow ${users.join(', ')} plays ${key}`)
    const queue = queueThatNeeds(turn, prompt, language)
    if (queue !== undefined) return refuse('prompt.inUse', `those who wait in ${queue} hear ${key}`)
    turn.emit({ type: 'prompt.removed', prompt, language, by, atMs: turn.nowMs })
    return undefined
  },
} satisfies { [T in PromptCommand['type']]: Decider<CommandOf<T>> }

/** Changes that prompt events make. */
export const promptEvolvers = {
  'prompt.configured': (centre, { prompt }) => {
    centre.prompts.set(promptKey(prompt.id, prompt.language), prompt)
  },
  'prompt.removed': (centre, { prompt, language }) => {
    centre.prompts.delete(promptKey(prompt, language))
  },
} satisfies { [T in PromptEvent['type']]: Evolver<EventOf<T>> }

/** A queue needs a sound in one language at least. */
function queueThatNeeds({ centre, hasPrompt }: Turn, name: string, language: string): string | undefined {
  const isElsewhere = languagesWith(centre, hasPrompt, name).some((other) => other !== language)
  if (isElsewhere || hasPrompt(name, language)) return undefined
  const queues = [...centre.match.queues.values()]
  return queues.find(({ settings }) => settings.comfortPrompts.includes(name))?.settings.id
}

function flowsThatNeed(turn: Turn, name: string, language: string): string[] {
  const { centre, verbs } = turn
  if (turn.hasPrompt(name, language)) return []
  const knows = knowsPrompt(centre, turn.hasPrompt)
  const hasPrompt = (other: string, its: string) => !(other === name && its === language) && knows(other, its)
  const hasQueue = (id: string) => centre.match.queues.has(id)
  const current = [...centre.flows.values()].flatMap((versions) => versions.slice(-1))
  return current
    .filter(({ flow }) => {
      const languages = languagesOf(centre.numbers.values(), flow.id)
      const faultsWith = (has: typeof hasPrompt) => lint(flow, { verbs, hasPrompt: has, hasQueue, languages }).length
      return faultsWith(hasPrompt) > faultsWith(knows)
    })
    .map(({ flow }) => flow.id)
}
