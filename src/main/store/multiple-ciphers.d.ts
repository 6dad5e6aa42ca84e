declare module 'better-sqlite3-multiple-ciphers' {
  import BetterSqlite3 from 'better-sqlite3'
  /** The same interface over a file encrypted at rest. */
  export default BetterSqlite3
}
