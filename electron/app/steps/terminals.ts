/** How are the words of a terminal answered: by an app that was started for them, and by the one that is open? */

import { app } from 'electron';
import { answerAlone, type OpenedAccounts } from '../../command/alone.ts';
import { appAnswers } from '../../command/app-answers.ts';
import { serveCommands, type CommandServer } from '../../command/server.ts';
import { type Desk, setOutDesk } from './desk.ts';
import type { Monitoring } from './monitoring.ts';
import { type Services, makeServices } from './services.ts';

/** In a terminal: no window, no tray, and nothing is followed that was not asked for. */
export function answerCommand(folder: string, words: readonly string[], isWithoutSandbox: boolean): void {
  if (process.platform === 'darwin') app.setActivationPolicy('prohibited');
  process.on('uncaughtException', failCommand);
  // Whoever asks the app to end, as Electron does itself on a signal, means the command: its status would be that of an
  // order that was found.
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (!process.emit('SIGINT', 'SIGINT')) app.exit(130);
  });
  const openAccounts = (): OpenedAccounts => {
    const desk = setOutDesk(folder, isWithoutSandbox, false);
    const { accounts, world } = makeServices(desk);
    return {
      accounts,
      world,
      redaction: desk.redaction,
      warnings: desk.warnings.list(accounts.own.warnings()).map(({ message, advice }) => `${message} ${advice}`),
    };
  };
  void app
    .whenReady()
    .then(() =>
      answerAlone({ folder, words, environment: process.env, open: openAccounts, exit: (status) => app.exit(status) }),
    )
    .then((status) => app.exit(status), failCommand);
}

/** Electron would show a box and go on, Node end with the status of an order that is not there. */
function failCommand(error: unknown): void {
  process.stderr.write(
    `order-monitor: something went wrong inside (${error instanceof Error ? error.name : 'unknown'}); nothing was learned of the order.\n`,
    () => app.exit(3),
  );
}

/** The command line of this user may ask, while the app is open. Not waited for: the window does without. */
export function answerTerminals(
  { folder, isWritable, redaction }: Desk,
  { world, accounts }: Services,
  { monitor }: Monitoring,
): Promise<CommandServer | null> {
  if (!isWritable) return Promise.resolve(null);
  return serveCommands({ folder, world, run: appAnswers({ folder, accounts, monitor, redaction, world }) });
}
