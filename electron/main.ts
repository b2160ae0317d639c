/** The desktop app, put together: an ordered list of steps. */

import { join } from 'node:path';
import { app, dialog, nativeTheme, protocol, session } from 'electron';
import { declareAppScheme, serveAppFiles } from './app/app-protocol.ts';
import { fetchNoDictionaries } from './app/dictionaries.ts';
import { hearLinks, registerLinks } from './app/deep-links.ts';
import { offerContextMenus } from './app/context-menu.ts';
import { setDeskLanguage } from './app/desk-language.ts';
import { keepCrashReportsHere } from './app/crash-reports.ts';
import { setMenu } from './app/menu.ts';
import { refuseNavigation } from './app/navigation.ts';
import { catchOwnFaults } from './app/own-faults.ts';
import { refusePermissions } from './app/permissions.ts';
import { readSettings } from './app/settings.ts';
import { isOnlyInstance, showOnSecondStart } from './app/single-instance.ts';
import { openStoresChannel } from './app/stores.ts';
import { openingSwitchesMessage, readStart } from './app/switches.ts';
import { settleUserDataFolder } from './app/user-data.ts';
import { nameToWindows } from './app/windows-name.ts';
import { closeNetwork, closeWebRtc } from './app/window-network.ts';
import { commandWordsOf } from './command/switches.ts';
import { closeForeignChannels } from './ipc/handle.ts';
import { serveContract } from './app/steps/contract.ts';
import { appName, setOutDesk, type Desk } from './app/steps/desk.ts';
import { endWithApp } from './app/steps/ending.ts';
import { takeLink } from './app/steps/links.ts';
import { openMainWindow, showMainWindow } from './app/steps/main-window.ts';
import { follow, type Monitoring } from './app/steps/monitoring.ts';
import { followUpdates } from './app/steps/new-versions.ts';
import { makeServices, startDemoAtOnce } from './app/steps/services.ts';
import { endAfterSmoke } from './app/steps/smoke-run.ts';
import { answerTerminals, answerCommand } from './app/steps/terminals.ts';

const { platform } = process;
const isSmoke = app.commandLine.hasSwitch('smoke');
// Read first: enabling the sandbox takes the switch that asked for none off the command line, and is too late then.
const asStarted = readStart({
  isPackaged: app.isPackaged,
  platform,
  hasSwitch: (key) => app.commandLine.hasSwitch(key),
  words: process.argv.slice(1),
});
const wordsOfCommand = commandWordsOf(process.argv);
if (asStarted.refused.length > 0) {
  if (wordsOfCommand === null) void refuse(openingSwitchesMessage(asStarted.refused));
  else failInTerminal(openingSwitchesMessage(asStarted.refused));
} else {
  if (!asStarted.isWithoutSandbox) app.enableSandbox();
  const folder = settleUserDataFolder(app, appName);
  // The lock stays with the window, whether it is open or not.
  if (wordsOfCommand !== null) answerCommand(folder, wordsOfCommand, asStarted.isWithoutSandbox);
  // Beside a running app it would prove nothing of this one.
  else if (isSmoke && app.commandLine.getSwitchValue('user-data-dir') === '')
    failInTerminal('--smoke needs a folder of its own: --user-data-dir=FOLDER.');
  else if (isOnlyInstance(app, folder, platform)) start(folder);
  else if (isSmoke) failInTerminal('Another app uses this folder.');
  else app.exit(0);
}

function failInTerminal(problem: string): void {
  process.stderr.write(`${problem}\n`, () => app.exit(2));
}

/** In a window: before Electron is ready, on Linux, it would stand on standard error alone. */
async function refuse(message: string): Promise<void> {
  await app.whenReady();
  dialog.showErrorBox(appName, message);
  app.exit(1);
}

function start(folder: string): void {
  const desk = setOutDesk(folder, asStarted.isWithoutSandbox);
  keepCrashReportsHere(app, folder);
  catchOwnFaults(desk.log, (warning) => desk.warnings.add(warning));
  nameToWindows(app, platform);
  showOnSecondStart(app, () => desk.window);
  hearLinks(app, process.argv, (text) => {
    takeLink(desk, text);
    desk.showWindow();
  });
  registerLinks(app, platform, process.execPath);
  declareAppScheme(protocol);
  refuseNavigation(app, (address) => desk.devServer !== null && desk.isOwnPage(address), desk.onRefused);
  app.on('session-created', fetchNoDictionaries);
  app.on('web-contents-created', (_event, contents) => closeWebRtc(contents));
  offerContextMenus(app, (id) => desk.lookUp(id));
  // Not awaited at the top: Electron waits for the main module to end before it is ready.
  void app.whenReady().then(() => open(desk));
}

function drawMenu(desk: Desk): void {
  setMenu(
    platform,
    app.isPackaged,
    (choice) => desk.onHelp(choice),
    () => desk.toggleStrip(),
  );
}

async function open(desk: Desk): Promise<void> {
  refusePermissions(session.defaultSession);
  await closeNetwork(session.defaultSession, desk.devServer, desk.onRefused);
  serveAppFiles(protocol, join(import.meta.dirname, '../renderer'));
  desk.languageChosen = () => {
    if (setDeskLanguage(readSettings(desk.settingsStore).language, app.getLocale())) drawMenu(desk);
  };
  setDeskLanguage(readSettings(desk.settingsStore).language, app.getLocale());
  drawMenu(desk);
  nativeTheme.themeSource = readSettings(desk.settingsStore).theme;
  openStoresChannel();
  closeForeignChannels();
  const services = makeServices(desk);
  // Before anything is followed: beside the demo the trader's own accounts are not asked.
  if (app.commandLine.hasSwitch('demo')) await startDemoAtOnce(desk, services.accounts);
  // Its page loads while all that answers it is made, and nothing waits in between.
  const isHidden =
    desk.link === null && (app.commandLine.hasSwitch('hidden') || readSettings(desk.settingsStore).startHidden);
  openMainWindow(desk, () => monitoring, isHidden);
  const showWindow = (): void => showMainWindow(desk, () => monitoring);
  desk.showWindow = showWindow;
  const monitoring: Monitoring = follow(desk, services, showWindow);
  const updates = followUpdates(desk, services, monitoring);
  serveContract(desk, services, monitoring, updates);
  const terminals = answerTerminals(desk, services, monitoring);
  const endWith = endWithApp(desk, services, monitoring, async () => {
    await desk.endExports();
    (await terminals)?.close();
    await updates.close();
  });
  app.on('activate', showWindow);
  if (isSmoke) await endAfterSmoke(desk, services, monitoring, endWith);
}
