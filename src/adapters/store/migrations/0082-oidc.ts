/** Who somebody is at a provider of log-ins, and which sessions began there. */
export const migration = {
  id: '0082-oidc',
  up: {
    sqlite: [
      `create table oidc_identity (
        issuer text not null,
        subject text not null,
        user text not null references user (id) on delete cascade,
        primary key (issuer, subject)
      ) strict, without rowid`,
      'create unique index oidc_identity_of_user on oidc_identity (user, issuer)',
      "alter table session add column via text not null default ''",
    ],
  },
}
