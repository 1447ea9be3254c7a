import type { Person } from './lane.ts'
import { STORIES, type Step } from './stories.ts'

const PEOPLE: readonly Person[] = ['customer', 'agent', 'colleague', 'number', 'supervisor']

/** The stories as tables for people: what is done, where the call stands then, and what follows who hangs up. */
export function storiesAsDocument(): string {
  return STORIES.map(({ name, steps }) => {
    const who = PEOPLE.filter((person) => steps.some(({ ends }) => ends[person] !== undefined))
    const head = ['step', 'the call then', ...who.map((person) => `${person} hangs up`)]
    return [
      `### ${name}`,
      '',
      row(head),
      row(head.map(() => '---')),
      ...steps.map((step) => rowOf(step, who)),
      '',
    ].join('\n')
  }).join('\n')
}

function rowOf({ act, stands, ends }: Step, who: readonly Person[]): string {
  return row([act, stands, ...who.map((person) => ends[person] ?? '')])
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`.replaceAll('  ', ' ')
}
