/** What people may do with records: profiles with their rules as JSON, one for each role to begin with, and teams. */
export const migration = {
  id: '0053-rights',
  up: {
    sqlite: [
      'create table profile (id text primary key, name text not null unique, rules text not null) strict',
      `insert into profile values
        ('agent', 'Agent', '{"all":{"create":"all","read":"all","change":"all","remove":"none"},"objects":{"contact-point":{"remove":"all","fields":{}}}}'),
        ('supervisor', 'Supervisor', '{"all":{"create":"all","read":"all","change":"all","remove":"all"},"objects":{}}'),
        ('admin', 'Admin', '{"all":{"create":"all","read":"all","change":"all","remove":"all"},"objects":{}}')`,
      'create table team (id text primary key, name text not null unique) strict',
      'alter table user add column profile text references profile (id)',
      'alter table user add column team text references team (id)',
      'create index user_of_team on user (team)',
      'create index user_of_profile on user (profile)',
    ],
  },
}
