/** The pool alone: all of undici takes as long to load as a look-up takes. */

declare module 'undici/lib/dispatcher/agent.js' {
  export { Agent as default } from 'undici';
}
