/** Which fields stand where on forms and in lists, for the people of a profile. */
export const migration = {
  id: '0079-record-layouts',
  up: {
    sqlite: [
      `create table record_layout (
        object text not null,
        profile text not null,
        layout text not null,
        updated_at_ms integer not null,
        primary key (object, profile)
      ) strict, without rowid`,
    ],
  },
}
