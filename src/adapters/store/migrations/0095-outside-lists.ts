/** Calls of phone systems outside are listed by time and by agent, beside our own. */
export const migration = {
  id: '0095-outside-lists',
  up: {
    sqlite: [
      'create index outside_call_by_time on outside_call (at_ms, id)',
      "create index outside_call_of_agent on outside_call (agent, at_ms) where agent <> ''",
    ],
  },
}
