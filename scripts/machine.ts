/** What kind of machine is this? What the first start depends on; a test invents others. */

import { existsSync, readFileSync } from 'node:fs';

export interface MachineFacts {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly isUbuntu: boolean;
  readonly hasApt: boolean;
  /** Ubuntu since 23.10: only programs that an AppArmor profile names may make user namespaces, of which a sandbox is made. */
  readonly restrictsNamespaces: boolean;
}

export function readMachine(): MachineFacts {
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    isUbuntu: isUbuntuByRelease(read('/etc/os-release')),
    hasApt: existsSync('/usr/bin/apt-get'),
    restrictsNamespaces: read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns').trim() === '1',
  };
}

/** Ubuntu and what is made of it, by `/etc/os-release`. */
export function isUbuntuByRelease(text: string): boolean {
  return text.split('\n').some((line) => /^ID(_LIKE)?=/.test(line) && /\bubuntu\b/.test(line));
}

/** '' where there is no such file. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
