/** The pool alone: all of undici takes as long to load as a look-up takes. */

declare module 'undici/lib/dispatcher/pool.js' {
  export { Pool as default } from 'undici';
}
