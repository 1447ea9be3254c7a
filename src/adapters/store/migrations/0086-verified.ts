const NOT_MADE = 'json(\'{"create":"none","change":"none","remove":"none","fields":{}}\')'
const OWN_REMOVED = 'json(\'{"remove":"own","fields":{}}\')'

/** When somebody last said that a record is right; rules and sources, which agents only read; memos, which they remove. */
export const migration = {
  id: '0086-verified',
  up: {
    sqlite: [
      'alter table contact add column verified_at_ms integer',
      'alter table account add column verified_at_ms integer',
      'create index contact_by_age on contact (coalesce(verified_at_ms, created_at_ms), id)',
      'create index account_by_age on account (coalesce(verified_at_ms, created_at_ms), id)',
      `update profile set rules = json_set(rules, '$.objects."age-rule"', ${NOT_MADE},
        '$.objects."list-source"', ${NOT_MADE}, '$.objects.memo', ${OWN_REMOVED}) where id = 'agent'`,
    ],
  },
}
