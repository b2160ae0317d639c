/** What happens to a fault of ours that nothing caught? */

import type { Warning } from '../../shared/contract.ts';
import type { LogEntry } from '../world.ts';

/**
 * Writes it down and tells the trader. Electron's own dialog is never shown: it
 * prints the error's text, which nobody has redacted.
 */
export function catchOwnFaults(log: (entry: LogEntry) => void, warn: (warning: Warning) => void): void {
  const tell =
    (kind: string) =>
    (fault: unknown): void => {
      log({
        level: 'error',
        room: 'app',
        text: `${kind}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`,
      });
      warn({
        id: 'own-fault',
        message: 'Something went wrong in the app itself.',
        advice: 'What is on the screen stays as it was; look the order up again. What happened is in the log.',
      });
    };
  process.on('uncaughtException', tell('An error nobody caught'));
  process.on('unhandledRejection', tell('A rejection nobody caught'));
}
