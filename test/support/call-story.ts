import type { Event } from '../../src/core/words/event.ts'

/** The events of one call from its number: a menu, a queue, an agent, a recording. Twelve events in five turns. */
export function callStory(call: number, startMs: number): readonly (readonly Event[])[] {
  const id = call.toString(36).toUpperCase().padStart(9, '0')
  const interaction = `01KAN3V8Q4T5W6X7Y${id}`
  const leg = `rd-1795340000.${call}`
  const agentLeg = `rd-${interaction}`
  const agent = `agent-${call % 50}`
  const at = (seconds: number): number => startMs + seconds * 1_000
  const recording = `01KAN3V9RS8T5W6X7${id}`
  const from = `+8610${String(65_540_000 + (call % 10_000))}`
  const contact = `contact-${call % 1_000_000}`
  const ids = { interaction, leg }
  return [
    [
      {
        type: 'interaction.started',
        ...ids,
        direction: 'in',
        switch: 'main',
        from,
        to: '4001',
        name: '王小明',
        agent: '',
        agentLeg: '',
        contact: '',
        untilMs: at(5),
        atMs: at(0),
      },
      { type: 'flow.entered', interaction, flow: 'main', version: 3, node: 'welcome', set: { language: 'zh' } },
      {
        type: 'interaction.identified',
        interaction,
        match: 'known',
        contact,
        account: 'account-17',
        set: { tier: 'A' },
      },
    ],
    [
      { type: 'interaction.answered', interaction, atMs: at(1) },
      { type: 'flow.moved', interaction, from: 'menu', by: '2', node: 'support', set: { choice: '2' } },
      {
        type: 'interaction.queued',
        interaction,
        queue: 'support',
        priority: 1,
        atMs: at(9),
        sinceMs: at(9),
        untilMs: at(609),
        order: call,
        ivrMs: 9_000,
        closesAtMs: 0,
        expectedMs: null,
        agent: '',
        agentUntilMs: 0,
      },
    ],
    [
      {
        type: 'offer.made',
        interaction,
        queue: 'support',
        agent,
        leg: agentLeg,
        switch: 'main',
        atMs: at(12),
        untilMs: at(32),
        waitedMs: 3_000,
        order: call,
        why: { strategy: 'longest-idle', ready: 4, readySinceMs: at(-90), callsHandled: 11, others: [] },
      },
    ],
    [
      {
        type: 'interaction.connected',
        interaction,
        queue: 'support',
        agent,
        leg: agentLeg,
        atMs: at(16),
        waitedMs: 7_000,
        rangMs: 4_000,
        isInServiceLevel: true,
      },
      { type: 'recording.started', recording, interaction, leg, kind: 'call', agent, atMs: at(16), maxMs: 7_200_000 },
    ],
    [
      { type: 'leg.ended', leg, cause: 'normal', atMs: at(196) },
      {
        type: 'interaction.finished',
        interaction,
        direction: 'in',
        cause: 'normal',
        endedBy: 'caller',
        outcome: 'answered',
        queue: 'support',
        agent,
        contact,
        startedAtMs: at(0),
        answeredAtMs: at(1),
        connectedAtMs: at(16),
        atMs: at(196),
        ivrMs: 9_000,
        waitedMs: 7_000,
        rangMs: 4_000,
        talkMs: 180_000,
        holdMs: 0,
        earlierTalkMs: 0,
        earlierHoldMs: 0,
        offers: 1,
      },
      { type: 'agent.wrapup', agent, interaction, atMs: at(196), untilMs: at(226) },
    ],
  ]
}
