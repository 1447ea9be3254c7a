/** What people of a team share of others' records, as JSON. */
export const migration = {
  id: '0089-team-shares',
  up: { sqlite: ["alter table team add column shares text not null default '[]'"] },
}
