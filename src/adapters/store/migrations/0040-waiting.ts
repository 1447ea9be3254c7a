/** What was foretold to those who wait and what came of it, and callbacks. */
export const migration = {
  id: '0040-waiting',
  up: {
    sqlite: [
      'alter table queue_stay add column expected_ms integer',
      'alter table queue_interval add column foretold integer not null default 0',
      'alter table queue_interval add column foretold_error_ms integer not null default 0',
      'alter table queue_interval add column foretold_off_ms integer not null default 0',
      'alter table queue_interval add column foretold_squared_s integer not null default 0',
      'alter table queue_interval add column callbacks integer not null default 0',
      'alter table queue_interval add column called_back integer not null default 0',
      'alter table interaction add column is_callback integer not null default 0',
      "alter table interaction add column callback_of text not null default ''",
    ],
  },
}
