/** Objects and fields that admins have made, as JSON. Retired ones are kept: their names are not free again. */
export const migration = {
  id: '0070-custom',
  up: {
    sqlite: [
      `create table custom_object (
        name text primary key,
        declaration text not null,
        retired_at_ms integer not null
      ) strict`,
      `create table custom_field (
        object text not null,
        name text not null,
        position integer not null,
        declaration text not null,
        retired_at_ms integer not null,
        primary key (object, name)
      ) strict`,
    ],
  },
}
