const NOT_MADE = 'json(\'{"create":"none","change":"none","remove":"none","fields":{}}\')'

/** Numbers that must not be called, whosever they are; supervisors keep them, others only read unless an admin says so. */
export const migration = {
  id: '0091-barred-numbers',
  up: {
    sqlite: [
      `create table barred_number (
        id text primary key,
        version integer not null,
        created_at_ms integer not null,
        updated_at_ms integer not null,
        number text not null,
        normalised text not null,
        reason text,
        note text,
        lifted_for text
      ) strict`,
      'create index barred_number_by_number on barred_number (number, id)',
      'create index barred_number_by_normalised on barred_number (normalised) where lifted_for is null',
      'create index barred_number_by_reason on barred_number (reason, id)',
      'create index barred_number_by_lifted_for on barred_number (lifted_for, id)',
      `update profile set rules = json_set(rules, '$.objects."barred-number"', ${NOT_MADE})
        where id not in ('supervisor', 'admin')`,
    ],
  },
}
