/** Why somebody was forgotten; '' where nobody said so. */
export const migration = {
  id: '0090-erasure-reasons',
  up: { sqlite: ["alter table erasure add column reason text not null default ''"] },
}
