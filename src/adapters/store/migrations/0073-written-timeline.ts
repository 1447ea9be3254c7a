/** What customers wrote before it stood on their timeline, as `src/views/timeline.ts` writes it. */
export const migration = {
  id: '0073-written-timeline',
  up: {
    sqlite: [
      `insert into timeline_entry
          (id, channel, direction, number, contact, queue, agent, at_ms, duration_ms, outcome, subject)
        select id, channel, 'in',
          case when from_address glob '*[^0-9 ()+.-]*' then lower(from_address) else
            substr(replace(replace(replace(replace(replace(replace(
              from_address, ' ', ''), '(', ''), ')', ''), '+', ''), '.', ''), '-', ''), 1, 32) end,
          contact, iif(finished_at_ms = 0, '', queue), iif(finished_at_ms = 0, '', agent), started_at_ms,
          iif(finished_at_ms = 0, 0, handled_ms), outcome, subject
        from thread where true on conflict do nothing`,
    ],
  },
}
