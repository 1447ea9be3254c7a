import type { ActName } from './acts.ts'
import type { Person } from './lane.ts'

/** One step of a story: what is done, where the call stands then, and what follows when somebody hangs up there. */
export interface Step {
  readonly act: ActName
  readonly stands: string
  readonly ends: Readonly<Partial<Record<Person, string>>>
}

/** What is done with a call in hand. Each begins with a call that rings at the agent. */
export interface Story {
  readonly name: string
  readonly steps: readonly Step[]
}

type Ends = Step['ends']

const step = (act: ActName, stands: string, ends: Ends): Step => ({ act, stands, ends })

const TALK: Ends = { customer: 'over', agent: 'over' }
const HANDED: Ends = { customer: 'over', colleague: 'over' }
const OUTSIDE: Ends = { customer: 'over', number: 'over' }
/** A call that is sent back to the agent and is not taken there either goes to its queue. */
const RETURNED: Ends = { customer: 'over', agent: 'waits' }

const answered = step('the agent answers', 'agent talks', TALK)
const talk = (name: string, ...steps: readonly Step[]): Story => ({
  name,
  steps: [{ ...answered, ends: {} }, ...steps],
})

const askColleague = step('the agent asks the colleague', 'agent rings colleague', {
  customer: 'over',
  agent: 'rings colleague',
  colleague: 'agent holds',
})
const colleagueAsked = step('the colleague answers', 'agent asks colleague', {
  customer: 'agent and colleague without the customer',
  agent: 'colleague talks',
  colleague: 'agent holds',
})
const asked = [known(askColleague), known(colleagueAsked)] as const
const joined = step('the agent joins all', 'agent and colleague talk', {
  customer: 'agent and colleague without the customer',
  agent: 'colleague talks',
  colleague: 'agent talks',
})
const askNumber = step('the agent asks the number', 'agent rings number', {
  customer: 'over',
  agent: 'rings number',
  number: 'agent holds',
})
const numberAsked = step('the number answers', 'agent asks number', {
  customer: 'agent and number without the customer',
  agent: 'number talks',
  number: 'agent holds',
})

/** Every way in which a call in hand goes on, and what hanging up means at each step. */
export const STORIES: readonly Story[] = [
  { name: 'A call comes in', steps: [answered] },
  talk(
    'Hold',
    step('the agent puts the customer on hold', 'agent holds', TALK),
    step('the agent takes the customer back', 'agent talks', TALK),
  ),
  talk(
    'Transfer at once, to a colleague',
    step('the agent sends the call to the colleague', 'rings colleague', {
      customer: 'over',
      colleague: 'rings agent',
    }),
    step('the colleague answers', 'colleague talks', HANDED),
  ),
  talk(
    'Transfer at once, and the colleague does not answer',
    known(step('the agent sends the call to the colleague', 'rings colleague', {})),
    step('the colleague lets it ring', 'rings agent', RETURNED),
    step('the agent answers', 'agent talks', TALK),
  ),
  talk(
    'Transfer at once, to a queue',
    step('the agent sends the call to a queue', 'rings colleague', { customer: 'over', colleague: 'waits' }),
    step('the colleague answers', 'colleague talks', HANDED),
  ),
  talk(
    'Transfer at once, to a flow',
    step('the agent sends the call to a flow', 'rings colleague', { customer: 'over', colleague: 'waits' }),
    step('the colleague answers', 'colleague talks', HANDED),
  ),
  talk(
    'Transfer at once, to a number outside',
    step('the agent sends the call to the number', 'rings number', { customer: 'over', number: 'rings agent' }),
    step('the number answers', 'number talks', OUTSIDE),
  ),
  talk(
    'Park, and a colleague takes it',
    step('the agent parks the call', 'parked', { customer: 'over' }),
    step('the colleague takes it', 'rings colleague', { customer: 'over', colleague: 'rings agent' }),
    step('the colleague answers', 'colleague talks', HANDED),
  ),
  talk(
    'Park, and nobody takes it',
    known(step('the agent parks the call', 'parked', {})),
    step('nobody takes it', 'rings agent', RETURNED),
    step('the agent answers', 'agent talks', TALK),
  ),
  talk(
    'Transfer after a word, to a colleague',
    askColleague,
    colleagueAsked,
    step('the agent hands the call over', 'colleague talks', HANDED),
  ),
  talk('A question that is ended', ...asked, step('the agent ends the question', 'agent talks', TALK)),
  talk(
    'Between customer and colleague',
    ...asked,
    step('the agent changes sides', 'agent talks, colleague is held', {
      customer: 'agent and colleague without the customer',
      agent: 'colleague talks',
      colleague: 'agent talks',
    }),
    step('the agent changes back', 'agent asks colleague', colleagueAsked.ends),
    step('the agent hands the call over', 'colleague talks', HANDED),
  ),
  talk('Conference', ...asked, joined, step('the agent leaves', 'colleague talks', HANDED)),
  talk(
    'Conference that the colleague leaves',
    ...asked,
    known(joined),
    step('the colleague leaves', 'agent talks', TALK),
  ),
  talk(
    'Transfer after a word, to a number outside',
    askNumber,
    numberAsked,
    step('the agent hands the call over', 'number talks', OUTSIDE),
  ),
  talk(
    'Conference with a number outside',
    known(askNumber),
    known(numberAsked),
    step('the agent joins all', 'agent and number talk', {
      customer: 'agent and number without the customer',
      agent: 'number talks',
      number: 'agent talks',
    }),
    step('the agent leaves', 'number talks', OUTSIDE),
  ),
  talk(
    'Conference of four',
    ...asked,
    known(joined),
    step('the agent asks the number', 'agent rings number', {
      customer: 'agent and colleague and number without the customer',
      agent: 'colleague talks',
      colleague: 'agent rings number',
      number: 'agent and colleague talk',
    }),
    step('the number answers', 'agent asks number', {
      customer: 'agent and colleague and number without the customer',
      agent: 'colleague and number talk',
      colleague: 'agent asks number',
      number: 'agent and colleague talk',
    }),
    step('the agent joins all', 'agent and colleague and number talk', {
      customer: 'agent and colleague and number without the customer',
      agent: 'colleague and number talk',
      colleague: 'agent and number talk',
      number: 'agent and colleague talk',
    }),
  ),
  talk(
    'Coaching',
    step('the supervisor wants to listen', 'agent talks, supervisor is rung', { ...TALK, supervisor: 'agent talks' }),
    step('the supervisor answers', 'agent talks, supervisor: listen', { ...TALK, supervisor: 'agent talks' }),
    step('the supervisor whispers', 'agent talks, supervisor: whisper', { ...TALK, supervisor: 'agent talks' }),
    step('the supervisor barges in', 'agent talks, supervisor: barge', { ...TALK, supervisor: 'agent talks' }),
    step('the supervisor takes over', 'supervisor talks', { customer: 'over', supervisor: 'over' }),
  ),
]

/** A step at which another story says what hanging up means. */
function known(of: Step): Step {
  return { ...of, ends: {} }
}
