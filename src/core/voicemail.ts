import type { Centre } from './centre.ts'
import type { Decider, Turn } from './turn.ts'
import type { VoicemailSignal } from './words/voicemail.ts'

/** Messages that are remembered as taken; whoever found them removes them long before that many more have come. */
const MOST_TAKEN = 1_000

/** Decisions on messages that callers left without us; one that comes twice changes nothing. */
export const voicemailDeciders = {
  'voicemail.found': (turn, found) => {
    if (!turn.centre.voicemails.has(interactionOf(found))) take(turn, found)
    return undefined
  },
} satisfies { 'voicemail.found': Decider<VoicemailSignal> }

/** Remembers an interaction that came without a leg, as only messages do. */
export function rememberVoicemail({ voicemails }: Centre, interaction: string): void {
  const [oldest] = voicemails
  if (voicemails.size >= MOST_TAKEN && oldest !== undefined) voicemails.delete(oldest)
  voicemails.add(interaction)
}

/** Tells the whole call afterwards, as its own events would have told it. */
function take(turn: Turn, found: VoicemailSignal): void {
  const { switch: at, from, to, leftAtMs, file, bytes, sha256, match, contact, account } = found
  const interaction = interactionOf(found)
  const recording = interaction
  const durationMs = Math.round(found.durationMs)
  const startedAtMs = leftAtMs - durationMs
  const noAgent = { agent: '', agentLeg: '' }
  const start = { direction: 'in', switch: at, leg: '', from, to, name: '', ...noAgent, contact: '' } as const
  const sound = { recording, interaction, file, bytes, durationMs, sha256 }
  turn.emit({ type: 'interaction.started', interaction, ...start, untilMs: 0, atMs: startedAtMs })
  turn.emit({ type: 'interaction.identified', interaction, match, contact, account, set: {} })
  turn.emit({
    type: 'recording.started',
    recording,
    interaction,
    leg: '',
    kind: 'voicemail',
    agent: '',
    atMs: startedAtMs,
    maxMs: 0,
  })
  turn.emit({ type: 'recording.finished', ...sound, atMs: leftAtMs })
  turn.emit({ type: 'voicemail.left', interaction, recording, atMs: leftAtMs })
  turn.emit({
    type: 'interaction.finished',
    interaction,
    direction: 'in',
    cause: 'normal',
    endedBy: 'caller',
    outcome: 'voicemail',
    queue: '',
    agent: '',
    contact,
    startedAtMs,
    answeredAtMs: startedAtMs,
    connectedAtMs: 0,
    atMs: leftAtMs,
    ivrMs: durationMs,
    waitedMs: 0,
    rangMs: 0,
    talkMs: 0,
    holdMs: 0,
    earlierTalkMs: 0,
    earlierHoldMs: 0,
    offers: 0,
  })
}

function interactionOf({ voicemail }: VoicemailSignal): string {
  return `voicemail-${voicemail}`
}
