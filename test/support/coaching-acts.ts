import { COACHING_MODES } from '../../src/core/words/coaching.ts'
import type { Input } from '../../src/core/words/input.ts'
import type { Stage } from './engine.ts'

type Act = (stage: Stage, a: number, b: number, c: number) => Input

const PEOPLE = [
  { by: 'u-amy', agent: 'amy', phone: '' },
  { by: 'u-bob', agent: 'bob', phone: '' },
  { by: 'u-eve', agent: '', phone: 'phone:eve' },
] as const

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
/** A talk as often as not, for most calls are none. */
const someTalk = ({ engine }: Stage, at: number) => {
  const works = [...engine.centre.interactions.values()]
  const talks = works.filter(({ status }) => status === 'connected' || status === 'held')
  return pick(talks.length > 0 && at % 2 === 0 ? talks : [...works, { id: 'nothing' }], at).id
}

/** What supervisors may do at any moment. */
export const coachingActs: readonly Act[] = [
  ...Array<Act>(3).fill((stage, a, b, c) => ({
    type: 'coaching.start',
    interaction: someTalk(stage, a),
    mode: pick(COACHING_MODES, b),
    ...pick(PEOPLE, c),
  })),
  (stage, a, b) => ({ type: 'coaching.stop', interaction: someTalk(stage, a), by: pick(PEOPLE, b).by }),
  ...Array<Act>(2).fill((stage, a, b) => ({
    type: 'coaching.takeOver',
    interaction: someTalk(stage, a),
    by: pick(PEOPLE, b).by,
  })),
]
