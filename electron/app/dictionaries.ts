/** Does Electron fetch a dictionary for its spell checker? From nobody. */

import type { Session } from 'electron';

/** Nothing listens there, and Chromium itself never connects to this port. */
const deadAddress = 'http://127.0.0.1:1/';

/**
 * Called of each session in the turn in which it is made. Electron begins to load its language's dictionary with the session,
 * whatever the windows' `spellcheck` says, and asks a public server for one that isn't there: by then the address must be
 * another. Languages and the checker itself are turned off for the sessions to come.
 */
export function fetchNoDictionaries(
  session: Pick<
    Session,
    'setSpellCheckerDictionaryDownloadURL' | 'setSpellCheckerLanguages' | 'setSpellCheckerEnabled'
  >,
): void {
  session.setSpellCheckerDictionaryDownloadURL(deadAddress);
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
}
