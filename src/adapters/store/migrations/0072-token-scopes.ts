/** What a token may be used for; '' for all that its user may. */
export const migration = {
  id: '0072-token-scopes',
  up: { sqlite: ["alter table api_token add column scopes text not null default ''"] },
}
