/** What may the page ask of the system? Nothing. */

import type { Session } from 'electron';

/** Refuses every permission: Electron 45 knows more of them than a list here could keep up with. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
}
