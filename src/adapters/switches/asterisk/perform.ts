import type { LegEffect } from '../../../core/words/leg.ts'
import type { Ability } from '../../../ports/switch.ts'
import type { Coach } from './coach.ts'
import type { Commands } from './commands.ts'
import type { Recorder } from './recorder.ts'

/** What takes requests while Asterisk is attached. */
export interface Performers {
  readonly commands: Commands
  readonly recorder: Recorder
  readonly coach: Coach
}

/** What an Asterisk can do; numbers outside need a trunk. */
export function abilitiesOf(trunk: string): ReadonlySet<Ability> {
  const always: readonly Ability[] = ['record', 'coach', 'conference']
  return new Set(trunk === '' ? always : [...always, 'trunk' as const])
}

/** Gives a request to whoever does it. */
export function performOn({ commands, recorder, coach }: Performers, effect: LegEffect): Promise<void> {
  switch (effect.type) {
    case 'leg.answer':
      return commands.answer(effect)
    case 'leg.ring':
      return commands.ring(effect)
    case 'leg.play':
      return commands.play(effect)
    case 'leg.stopPlay':
      return commands.stopPlay(effect)
    case 'leg.join':
      return commands.join(effect)
    case 'leg.hold':
      return commands.hold(effect)
    case 'leg.ringback':
      return commands.ringback(effect)
    case 'leg.coach':
      return commands.inTurn(effect.leg, () => coach.put(effect))
    case 'leg.digits':
      return commands.digits(effect)
    case 'leg.hangup':
      return commands.hangup(effect)
    case 'recording.start':
      return commands.inTurn(effect.leg, () => recorder.start(effect))
    case 'recording.pause':
      return commands.inTurn(effect.leg, () => recorder.pause(effect.recording))
    case 'recording.resume':
      return commands.inTurn(effect.leg, () => recorder.resume(effect.recording))
    case 'recording.stop':
      return commands.inTurn(effect.leg, () => recorder.stop(effect))
  }
}
