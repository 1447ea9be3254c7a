/** Calls are found by the digits of a number. */
export const migration = {
  id: '0078-call-numbers',
  up: {
    sqlite: ['create index timeline_by_number on timeline_entry (number, at_ms)'],
  },
}
