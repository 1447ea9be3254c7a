/** What each user has set up for themselves, as JSON. */
export const migration = {
  id: '0033-choices',
  up: {
    sqlite: [
      `create table user_choice (
        user text primary key references user (id) on delete cascade,
        choices text not null
      ) strict`,
    ],
  },
}
