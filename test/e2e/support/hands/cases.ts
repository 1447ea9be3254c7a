import type { Person } from './lane.ts'
import { STORIES, type Step, type Story } from './stories.ts'

/** A story, whole or broken off: somebody hangs up after its step `at`, or while that step is being done. */
export interface Case {
  readonly name: string
  readonly steps: readonly Step[]
  readonly breaks: { readonly by: Person; readonly isMeanwhile: boolean } | undefined
  /** Where the call may stand afterwards. */
  readonly expected: readonly string[]
}

/** Every case of every story. */
export function allCases(stories: readonly Story[] = STORIES): Case[] {
  return stories.flatMap(casesOf)
}

function casesOf({ name, steps }: Story): Case[] {
  const cases: Case[] = [
    { name: `${name}: to its end`, steps, breaks: undefined, expected: [steps.at(-1)?.stands ?? ''] },
  ]
  for (const [at, step] of steps.entries()) {
    const done = steps.slice(0, at + 1)
    for (const [by, end] of endsOf(step)) {
      const isMeanwhile = false
      cases.push({
        name: `${name}: ${step.act}, ${by} hangs up`,
        steps: done,
        breaks: { by, isMeanwhile },
        expected: [end],
      })
    }
    // Whoever is in the call before may hang up in the very moment; then it is as if it had been before or after.
    for (const [by, end] of endsOf(steps[at - 1])) {
      const expected = [end, step.ends[by] ?? step.stands]
      const breaks = { by, isMeanwhile: true }
      cases.push({ name: `${name}: while ${step.act}, ${by} hangs up`, steps: done, breaks, expected })
    }
  }
  return cases
}

function endsOf(step: Step | undefined): [Person, string][] {
  return Object.entries(step?.ends ?? {}).flatMap(([by, end]) => (isPerson(by) ? [[by, end]] : []))
}

function isPerson(name: string): name is Person {
  return ['customer', 'agent', 'colleague', 'supervisor', 'number'].includes(name)
}
