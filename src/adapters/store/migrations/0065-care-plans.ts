/** Care plans are made by those who may run them: agents read them. */
export const migration = {
  id: '0065-care-plans',
  up: {
    sqlite: [
      `update profile set rules = json_set(rules, '$.objects."care-plan"',
        json('{"create":"none","change":"none","remove":"none","fields":{}}')) where id = 'agent'`,
    ],
  },
}
