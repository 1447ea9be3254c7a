/** Only the connection pool of undici: to load the whole package would take a tenth of a start. */
declare module 'undici/lib/dispatcher/pool.js' {
  export { Pool as default } from 'undici'
}
