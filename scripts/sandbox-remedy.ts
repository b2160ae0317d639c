/** What gives Electron its sandbox where the system doesn't? Two ways, each to be copied into a terminal as it stands. */

import path from 'node:path';
import type { MachineFacts } from './machine.ts';

const profile = '/etc/apparmor.d/order-monitor-electron';

/**
 * The lines to read under the message that Electron does not start.
 *
 * @param binary Electron's, in this checkout
 */
export function sandboxRemedy(
  binary: string,
  { restrictsNamespaces }: Pick<MachineFacts, 'restrictsNamespaces'>,
): string[] {
  const helper = quoted(path.posix.join(path.posix.dirname(binary), 'chrome-sandbox'));
  const setuid = [`  sudo chown root:root ${helper}`, `  sudo chmod 4755 ${helper}`];
  const again = 'Then start it again; a new Electron needs it anew.';
  if (!restrictsNamespaces) return ['To give Electron its sandbox, make its helper root’s:', ...setuid, again];
  return [
    'To give Electron its sandbox, either let AppArmor allow it what it needs (as Ubuntu does for Chrome):',
    `  sudo tee ${profile} > /dev/null <<'EOF'`,
    '  abi <abi/4.0>,',
    '  include <tunables/global>',
    `  profile order-monitor-electron "${inProfile(binary)}" flags=(unconfined) {`,
    '    userns,',
    '  }',
    // Without the blanks before it: a shell ends the text only there.
    'EOF',
    `  sudo apparmor_parser -r ${profile}`,
    'or make its helper root’s:',
    ...setuid,
    again,
  ];
}

/** For a shell. */
function quoted(file: string): string {
  return /^[\w./@+-]+$/.test(file) ? file : `'${file.replaceAll("'", String.raw`'\''`)}'`;
}

/** For a profile, where some signs stand for others. */
function inProfile(file: string): string {
  return file.replaceAll(/[\\"*?[\]{}^]/g, String.raw`\$&`);
}
