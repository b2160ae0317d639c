/** The desktop app, put together: an ordered list of steps. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, dialog, nativeTheme, protocol, session, type BrowserWindow } from 'electron';
import manifest from '../package.json' with { type: 'json' };
import type { OrderKey } from '../shared/board.ts';
import type { AppState, Handlers, KeyKeeping, Warning } from '../shared/contract.ts';
import type { HelpTopic } from '../shared/help.ts';
import { createAccounts } from './accounts/accounts.ts';
import { createAccountsInUse, type AccountsInUse } from './accounts/accounts-in-use.ts';
import { memoryStore, type KeyValueStore } from './accounts/key-value-store.ts';
import { createRedaction, type Redaction } from './accounts/redaction.ts';
import type { SecretCipher } from './accounts/secret-cipher.ts';
import { createVault, type Vault } from './accounts/vault.ts';
import { appPage, isAppUrl, readDevServer } from './app/app-address.ts';
import { declareAppScheme, serveAppFiles } from './app/app-protocol.ts';
import { createCipher } from './app/cipher.ts';
import { fetchNoDictionaries } from './app/dictionaries.ts';
import { copyText } from './app/clipboard.ts';
import { offerContextMenus } from './app/context-menu.ts';
import { keepCrashReportsHere } from './app/crash-reports.ts';
import { openExternalLink, openInBrowser } from './app/external-links.ts';
import { createHelp } from './app/help.ts';
import { prepareInstall, whyNotInstalled } from './app/installer.ts';
import { openLog } from './app/log.ts';
import { setMenu, type HelpChoice } from './app/menu.ts';
import { refuseNavigation } from './app/navigation.ts';
import { catchOwnFaults } from './app/own-faults.ts';
import { refusePermissions } from './app/permissions.ts';
import { createPresence, type Presence } from './app/presence.ts';
import { createProxyResolver } from './app/proxy.ts';
import { answerLogins, createProxySignIn, type ProxySignIn } from './app/proxy-sign-in.ts';
import { readSettings, writeSettings } from './app/settings.ts';
import { endWithSession } from './app/session-end.ts';
import { isOnlyInstance, showOnSecondStart } from './app/single-instance.ts';
import { runSmoke } from './app/smoke.ts';
import { readHost, type Host } from './app/stand-in.ts';
import { openSettingsStore, openStoresChannel, openVaultStore } from './app/stores.ts';
import { openingSwitchesMessage, readStart } from './app/switches.ts';
import { createUpdates, type Updates } from './app/updates.ts';
import { canWrite, secureFolder, settleUserDataFolder, unwritableFolder } from './app/user-data.ts';
import { createWarnings, type Warnings } from './app/warnings.ts';
import { openWindow, showWindow } from './app/window.ts';
import { nameToWindows } from './app/windows-name.ts';
import { closeNetwork, closeWebRtc } from './app/window-network.ts';
import { answerAlone, type OpenedAccounts } from './command/alone.ts';
import { createAppAnswers } from './command/app-answers.ts';
import { serveCommands, type CommandServer } from './command/server.ts';
import { commandWordsOf } from './command/switches.ts';
import { Http } from './exchanges/http.ts';
import { exchanges } from './exchanges/registry.ts';
import { createTrust, readSystemCertificates } from './exchanges/trust.ts';
import { startDemo } from './exchanges/simulated/demo.ts';
import { accountsHandlers } from './ipc/accounts-handlers.ts';
import { appHandlers } from './ipc/app-handlers.ts';
import { readAppState } from './ipc/app-state.ts';
import { createEvents, type Events } from './ipc/events.ts';
import { closeForeignChannels, handleRequests } from './ipc/handle.ts';
import { lookupHandlers } from './ipc/lookup-handlers.ts';
import { monitorHandlers } from './ipc/monitor-handlers.ts';
import { openArchive, openArchiveOnDisk } from './orders/archive.ts';
import { createLookups } from './orders/lookups.ts';
import { createMonitorInUse, type MonitorInUse } from './orders/monitor-in-use.ts';
import { createRecentLookups, type RecentLookups } from './orders/recent-lookups.ts';
import { createPace } from './pace.ts';
import { systemClock, type World } from './world.ts';

const name = manifest.productName;
const endWithinMs = 2_000;
const { platform } = process;

/** What the steps hand on to one another. */
interface Desk {
  folder: string;
  /** The folder can be written; else everything lives in memory. */
  isWritable: boolean;
  redaction: Redaction;
  log: World['log'];
  warnings: Warnings;
  settingsStore: KeyValueStore;
  vaultStore: KeyValueStore;
  /** The development server's origin; null in the built app. */
  devServer: string | null;
  isOwnPage: (address: string) => boolean;
  /** The page tried something that it may not. */
  onRefused: (what: string) => void;
  window: BrowserWindow | null;
  /** Tells the window the state of the app; does nothing before there is one to tell. */
  publish: () => void;
  /** Accounts came or went, or the demo. */
  accountsChanged: () => void;
  /** The window is to look this up; does nothing before there is one. */
  lookUp: (id: string) => void;
  /** What waits for its next try is tried now. */
  reconnect: () => void;
  /** What the menu was asked for; does nothing before there is a window to show it. */
  onHelp: (choice: HelpChoice) => void;
}

const isSmoke = app.commandLine.hasSwitch('smoke');
// Read first: enabling the sandbox takes the switch that asked for none off the command line, and is too late then.
const asStarted = readStart({ isPackaged: app.isPackaged, platform, hasSwitch: (key) => app.commandLine.hasSwitch(key), words: process.argv.slice(1) });
const wordsOfCommand = commandWordsOf(process.argv);
if (asStarted.refused.length > 0) {
  if (wordsOfCommand === null) void refuse(openingSwitchesMessage(asStarted.refused));
  else failInTerminal(openingSwitchesMessage(asStarted.refused));
} else {
  if (!asStarted.isWithoutSandbox) app.enableSandbox();
  const folder = settleUserDataFolder(app, name);
  // The lock stays with the window, whether it is open or not.
  if (wordsOfCommand !== null) answerCommand(folder, wordsOfCommand);
  // Beside a running app it would prove nothing of this one.
  else if (isSmoke && app.commandLine.getSwitchValue('user-data-dir') === '') failInTerminal('--smoke needs a folder of its own: --user-data-dir=FOLDER.');
  else if (isOnlyInstance(app, folder, platform)) start(folder);
  else if (isSmoke) failInTerminal('Another app uses this folder.');
  else app.exit(0);
}

/** In a terminal: no window, no tray, and nothing is followed that was not asked for. */
function answerCommand(folder: string, words: readonly string[]): void {
  if (platform === 'darwin') app.setActivationPolicy('prohibited');
  process.on('uncaughtException', failCommand);
  // Whoever asks the app to end, as Electron does itself on a signal, means the command: its status would be that of an
  // order that was found.
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (!process.emit('SIGINT', 'SIGINT')) app.exit(130);
  });
  const openAccounts = (): OpenedAccounts => {
    const desk = setOutDesk(folder, false);
    const { accounts, world } = makeServices(desk);
    return { accounts, world, redaction: desk.redaction, warnings: desk.warnings.list(accounts.own.warnings()).map(({ message, advice }) => `${message} ${advice}`) };
  };
  void app.whenReady()
    .then(() => answerAlone({ folder, words, environment: process.env, open: openAccounts, exit: (status) => app.exit(status) }))
    .then((status) => app.exit(status), failCommand);
}

/** Electron would show a box and go on, Node end with the status of an order that is not there. */
function failCommand(error: unknown): void {
  process.stderr.write(`order-monitor: something went wrong inside (${error instanceof Error ? error.name : 'unknown'}); nothing was learned of the order.\n`, () => app.exit(3));
}

function failInTerminal(problem: string): void {
  process.stderr.write(`${problem}\n`, () => app.exit(2));
}

/** In a window: before Electron is ready, on Linux, it would stand on standard error alone. */
async function refuse(message: string): Promise<void> {
  await app.whenReady();
  dialog.showErrorBox(name, message);
  app.exit(1);
}

function start(folder: string): void {
  const desk = setOutDesk(folder);
  keepCrashReportsHere(app, folder);
  catchOwnFaults(desk.log, desk.warnings.add);
  nameToWindows(app, platform);
  showOnSecondStart(app, () => desk.window);
  declareAppScheme(protocol);
  refuseNavigation(app, (address) => desk.devServer !== null && desk.isOwnPage(address), desk.onRefused);
  app.on('session-created', fetchNoDictionaries);
  app.on('web-contents-created', (_event, contents) => closeWebRtc(contents));
  offerContextMenus(app, (id) => desk.lookUp(id));
  // Not awaited at the top: Electron waits for the main module to end before it is ready.
  void app.whenReady().then(() => open(desk));
}

async function open(desk: Desk): Promise<void> {
  refusePermissions(session.defaultSession);
  await closeNetwork(session.defaultSession, desk.devServer, desk.onRefused);
  serveAppFiles(protocol, join(import.meta.dirname, '../renderer'));
  setMenu(platform, app.isPackaged, (choice) => desk.onHelp(choice));
  nativeTheme.themeSource = readSettings(desk.settingsStore).theme;
  openStoresChannel();
  closeForeignChannels();
  const services = makeServices(desk);
  // Before anything is followed: beside the demo the trader's own accounts are not asked.
  if (app.commandLine.hasSwitch('demo')) await startDemoAtOnce(desk, services.accounts);
  const monitoring = follow(desk, services);
  const updates = followUpdates(desk, services, monitoring);
  serveContract(desk, services, monitoring, updates);
  const terminals = answerTerminals(desk, services, monitoring);
  const endWith = endWithApp(desk, services, monitoring, async () => {
    (await terminals)?.close();
    await updates.close();
  });
  openMainWindow(desk, monitoring, app.commandLine.hasSwitch('hidden') || readSettings(desk.settingsStore).startHidden);
  app.on('activate', () => showMainWindow(desk, monitoring));
  if (isSmoke) await endAfterSmoke(desk, services, monitoring, endWith);
}

/** What a page tries again and again is written down a few times: the line that matters must not be rotated away. */
function sparing(log: World['log']): World['log'] {
  const pace = createPace(systemClock, { atOnce: 20, everyMs: 10_000 });
  return (entry) => {
    if (entry.level === 'error' || pace.take()) log(entry);
  };
}

function setOutDesk(folder: string, logsToConsole = !app.isPackaged): Desk {
  const redaction = createRedaction();
  const isWritable = secureFolder(folder) && canWrite(folder);
  const log = openLog({ folder: isWritable ? folder : null, redact: redaction.text, toConsole: logsToConsole });
  const sparingLog = sparing(log);
  const warnings = createWarnings(() => desk.publish());
  const storeOptions = { folder, clock: systemClock, log, onWarning: warnings.add };
  const devServer = readDevServer(process.env['VITE_DEV_SERVER_URL'], app.isPackaged);
  const desk: Desk = {
    folder,
    isWritable,
    redaction,
    log,
    warnings,
    settingsStore: memoryStore(),
    vaultStore: memoryStore(),
    devServer,
    isOwnPage: (address) => isAppUrl(address, devServer),
    onRefused: (what) => sparingLog({ level: 'warn', room: 'navigation', text: `The page tried ${what}, which was refused.` }),
    window: null,
    publish: () => undefined,
    accountsChanged: () => undefined,
    lookUp: () => undefined,
    reconnect: () => undefined,
    onHelp: () => undefined,
  };
  if (!isWritable) warnings.add(unwritableFolder(folder));
  // Opened last, because they may have to warn.
  desk.settingsStore = openSettingsStore(storeOptions);
  desk.vaultStore = openVaultStore(storeOptions);
  return desk;
}

interface Services {
  world: World;
  host: Host;
  cipher: SecretCipher;
  vault: Vault;
  accounts: AccountsInUse;
  proxySignIn: ProxySignIn;
}

function makeServices(desk: Desk): Services {
  const { redaction, log, warnings } = desk;
  const host = readHost({
    versions: process.versions,
    isRoot: process.getuid?.() === 0,
    isUnderPlaywright: app.commandLine.hasSwitch('remote-debugging-port'),
    isWithoutSandbox: asStarted.isWithoutSandbox,
  });
  if (asStarted.isWithoutSandbox && host.keysRefused !== null) warnings.add({ id: 'no-sandbox', message: host.keysRefused.because, advice: host.keysRefused.advice });
  const cipher = createCipher(platform, log);
  const vault = createVault({ cipher, store: desk.vaultStore, redaction, world: { clock: systemClock, log } });
  const proxySignIn = createProxySignIn({
    vault,
    redaction,
    refusedBecause: host.keysRefused?.because ?? null,
    onQuestion: () => desk.publish(),
    onEntered: () => desk.reconnect(),
  });
  answerLogins(app, proxySignIn);
  const world: World = {
    clock: systemClock,
    random: (byteCount) => randomBytes(byteCount),
    // Not the window's session, which is cut off: one that asks the system.
    proxyFor: createProxyResolver(session.fromPartition('exchanges'), (message) => {
      warnings.add({ id: 'proxy', message, advice: 'The exchanges are not asked until then.' });
    }, proxySignIn.addressFor),
    proxyWantsPassword: proxySignIn.wanted,
    trust: createTrust({ readSystem: readSystemCertificates, log }),
    log,
    beginningOf: redaction.beginning,
  };
  const own = createAccounts({
    exchanges,
    store: desk.settingsStore,
    vault,
    redaction,
    world,
    onChange: () => desk.accountsChanged(),
    keysRefused: host.keysRefused,
    backgroundShare: () => readSettings(desk.settingsStore).backgroundSharePercent / 100,
  });
  const accounts = createAccountsInUse({ own, exchanges, redaction, world, startExchanges: startLivelyDemo, onChange: () => desk.accountsChanged() });
  return { world, host, cipher, vault, accounts, proxySignIn };
}

function startLivelyDemo(): ReturnType<typeof startDemo> {
  return startDemo({ lively: true });
}

interface Monitoring {
  events: Events;
  monitor: MonitorInUse;
  presence: Presence;
  /** An order that a notice was clicked for, until the window can show it. */
  orderToShow: OrderKey | null;
  /** The page is there and has asked for its orders. */
  pageAsked: PromiseWithResolvers<void>;
  /** What the menu was asked for, until the window can show it. */
  helpToShow: HelpTopic | null;
  saveSettings: (changes: Partial<AppState['settings']>) => void;
}

/** Follows every account, and is there while nobody looks at the window. */
function follow(desk: Desk, { world, accounts }: Services): Monitoring {
  const { settingsStore, warnings, redaction, log } = desk;
  const { clock } = world;
  const events = createEvents(() => desk.window, redaction.payload);
  const settings = (): AppState['settings'] => readSettings(settingsStore);
  const onWarning = (warning: Warning): void => {
    log({ level: 'warn', room: 'archive', text: `${warning.message} ${warning.advice}` });
    warnings.add(warning);
  };
  const ownArchive = { folder: desk.folder, isFolderSafe: () => secureFolder(desk.folder), clock, onWarning };
  const monitor = createMonitorInUse({
    accounts,
    world,
    settings,
    openOwnArchive: (onReplaced) => openArchive({ ...ownArchive, onReplaced }),
    openOwnArchiveOnDisk: (onReplaced) => openArchiveOnDisk({ ...ownArchive, onReplaced }),
    openDemoArchive: () => openArchive({ folder: null, clock, onWarning }),
    listener: {
      onDelta: (delta) => {
        events.boardChanged(delta);
        monitoring.presence.boardChanged(delta);
      },
      canNotify: () => monitoring.presence.canNotify(),
      onNotice: (notice, delivery) => monitoring.presence.notify(notice, delivery),
    },
    onSwitched: () => {
      events.boardSwitched();
      monitoring.presence.update();
    },
  });
  const saveSettings = (changes: Partial<AppState['settings']>): void => {
    nativeTheme.themeSource = writeSettings(settingsStore, changes).theme;
    monitoring.presence.settingsChanged(changes);
    desk.publish();
  };
  const presence = createPresence({
    app,
    title: name,
    platform,
    clock,
    log,
    monitor: monitor.current,
    accountLabel: (id) => accounts.list().find((account) => account.id === id)?.label ?? id,
    settings,
    saveSettings,
    window: () => desk.window,
    showWindow: () => showMainWindow(desk, monitoring),
    showOrder: (key) => {
      monitoring.orderToShow = key;
      events.showOrder(key);
    },
  });
  const monitoring: Monitoring = { events, monitor, presence, orderToShow: null, helpToShow: null, pageAsked: Promise.withResolvers(), saveSettings };
  desk.accountsChanged = () => {
    monitor.accountsChanged();
    desk.publish();
  };
  desk.lookUp = (id) => events.lookUpAsked(id);
  desk.reconnect = () => {
    for (const { id } of accounts.list()) monitor.current().reconnect(id);
  };
  presence.update();
  return monitoring;
}

/** Off until the trader sets where to ask. */
function followUpdates(desk: Desk, { world }: Services, { monitor }: Monitoring): Updates {
  const { log, folder } = desk;
  const { clock } = world;
  return createUpdates({
    http: new Http(world, 'The feed of new versions'),
    clock,
    log,
    store: desk.settingsStore,
    folder,
    builtInKey: process.env['ORDER_MONITOR_UPDATE_KEY'] ?? '',
    running: manifest.version,
    platform,
    arch: process.arch,
    cannotInstall: () => whyNotInstalled({ platform, isPackaged: app.isPackaged, execPath: process.execPath, env: process.env }),
    confirm: async ({ message, detail, yes }) => {
      const box = { type: 'question' as const, title: name, message, detail, buttons: [yes, 'Cancel'], defaultId: 1, cancelId: 1, noLink: true };
      const { response } = await (desk.window === null ? dialog.showMessageBox(box) : dialog.showMessageBox(desk.window, box));
      return response === 0;
    },
    openOrders: () => monitor.current().board().rows.filter(({ order }) => order.isOpen !== false).length,
    prepare: ({ path: file, version, sha512, size }) => prepareInstall({
      app, platform, log, file, version, sha512, size, folder: join(folder, 'updates'), resources: process.resourcesPath, appImage: process.env['APPIMAGE'],
    }),
    openPage: openInBrowser,
    onChange: () => desk.publish(),
  });
}

function serveContract(desk: Desk, { world, host, cipher, vault, accounts, proxySignIn }: Services, monitoring: Monitoring, updates: Updates): void {
  const { settingsStore, warnings, redaction } = desk;
  const { events, monitor, presence } = monitoring;
  const ownRecent = createRecentLookups(settingsStore, world.clock, accounts.own.isKnownKey);
  const demoRecent = createRecentLookups(memoryStore(), world.clock, accounts.own.isKnownKey);
  // Once by what it looks like, and again by value when the key store has answered.
  ownRecent.forgetSecrets();
  void accounts.own.knowKeys().then(ownRecent.forgetSecrets);
  const recent = (): RecentLookups => (accounts.demoOrders() === null ? ownRecent : demoRecent);
  const lookups = createLookups({
    exchanges,
    accounts,
    archive: () => monitor.archive(),
    world,
    onChanged: (lookup) => events.lookupChanged({ lookup }),
    onLearned: (learned) => monitor.current().learn(learned),
    onReport: (report) => recent().remember(report),
    isKnownKey: accounts.own.isKnownKey,
  });

  let keyKeeping: KeyKeeping = { kind: 'session', reason: 'The key store of this computer has not answered yet.' };
  const readState = (): AppState => readAppState({
    version: manifest.version,
    runsOn: host.runsOn,
    platform,
    keyKeeping: () => keyKeeping,
    settings: () => ({ ...readSettings(settingsStore), launchAtLogin: presence.startsAtLogin() }),
    settingNotes: presence.settingNotes,
    accounts,
    proxy: proxySignIn.question,
    warnings: warnings.list,
    updates: updates.state,
  });
  desk.publish = () => events.appChanged({ state: readState() });
  const learnKeyKeeping = async (): Promise<void> => {
    keyKeeping = host.keysRefused === null ? await vault.keeping() : { kind: 'refused', reason: host.keysRefused.because };
    desk.publish();
  };
  // Not waited for: a keyring may ask for its password first.
  void learnKeyKeeping();

  const help = createHelp({
    version: manifest.version,
    runsOn: host.runsOn,
    folder: desk.folder,
    clock: world.clock,
    redaction,
    cipher,
    accounts: () => accounts.list(),
    connections: () => monitor.current().summary().connections,
    warn: warnings.add,
    show: (topic) => {
      // A window that is open hears it at once, one that has yet to be opened when its page is there.
      if (desk.window === null) monitoring.helpToShow = topic;
      else events.showHelp(topic);
      showMainWindow(desk, monitoring);
    },
  });
  desk.onHelp = help.choose;

  const handlers: Handlers = {
    app: appHandlers({
      state: () => ({ seq: events.appSeq(), state: readState() }),
      saveSettings: monitoring.saveSettings,
      testNotice: presence.testNotice,
      dismissWarning: warnings.dismiss,
      accounts,
      stopLookups: lookups.stopAll,
      copy: copyText,
      openLink: openExternalLink,
      signInToProxy: proxySignIn.enter,
    }),
    accounts: accountsHandlers(accounts),
    lookup: lookupHandlers({
      lookups,
      seq: events.lookupSeq,
      recent: { list: () => recent().list(), forget: () => recent().forget() },
      knowKeys: accounts.own.knowKeys,
    }),
    monitor: monitorHandlers({
      monitor: monitor.current,
      seq: events.boardSeq,
      onWatched: presence.askForNotices,
      onReady: () => {
        monitoring.pageAsked.resolve();
        const key = monitoring.orderToShow;
        monitoring.orderToShow = null;
        if (key !== null) events.showOrder(key);
        const topic = monitoring.helpToShow;
        monitoring.helpToShow = null;
        if (topic !== null) events.showHelp(topic);
      },
    }),
    help: help.handlers,
    updates: updates.handlers,
  };
  handleRequests(handlers, {
    mainFrame: () => (desk.window === null || desk.window.isDestroyed() ? null : desk.window.webContents.mainFrame),
    isAppUrl: desk.isOwnPage,
    redact: redaction.payload,
    log: sparing(desk.log),
  }, world.clock);
}

/** The demo from the first screen on; a window without it is better than none. */
async function startDemoAtOnce(desk: Desk, accounts: AccountsInUse): Promise<void> {
  const started = await accounts.startDemo();
  if (started.ok) return;
  const { message, advice } = started.problem;
  desk.warnings.add({ id: 'demo', message, advice });
}

function openMainWindow(desk: Desk, { events, presence }: Monitoring, startsHidden: boolean): void {
  const { settingsStore } = desk;
  const window = openWindow({
    title: name,
    page: desk.devServer ?? appPage,
    preload: join(import.meta.dirname, 'preload.cjs'),
    isPackaged: app.isPackaged,
    store: settingsStore,
    clock: systemClock,
    log: desk.log,
    startsHidden,
    isAlwaysOnTop: readSettings(settingsStore).alwaysOnTop,
    hidesOnClose: () => readSettings(settingsStore).closeToTray,
    onVisible: (isVisible) => {
      if (isVisible) events.boardShown();
      presence.update();
    },
  });
  desk.window = window;
  // What starts at login may have been changed in the system's settings meanwhile.
  window.on('focus', () => desk.publish());
  window.on('closed', () => {
    desk.window = null;
    presence.update();
  });
}

/** The window as it is, the archive as it was opened, and one look-up in the demo; the word of it goes to standard output. */
async function endAfterSmoke(desk: Desk, { world, accounts }: Services, { monitor, pageAsked }: Monitoring, endWith: (status: number) => void): Promise<void> {
  const ownArchive = monitor.archive();
  const said = await runSmoke({
    clock: world.clock,
    pageAsked: pageAsked.promise,
    picture: async () => (await desk.window?.webContents.capturePage())?.toBitmap() ?? new Uint8Array(),
    archiveProblem: () => ownArchive.problem?.message ?? null,
    lookUp: async (id) => {
      const started = await accounts.startDemo();
      if (!started.ok) throw new Error(started.problem.message);
      return new Promise((resolve, reject) => {
        const lookups = createLookups({ exchanges, accounts, archive: () => null, world, onChanged: () => undefined, onLearned: () => undefined, onReport: resolve, isKnownKey: () => false });
        const asked = lookups.start({ text: id, symbol: '', exchange: '', by: 'any' });
        if (!asked.ok) reject(new Error(asked.problem.message));
      });
    },
  });
  const line = JSON.stringify({ version: manifest.version, electron: process.versions['electron'] ?? null, ...said });
  // Ended only when it is written: a pipe may take its time.
  process.stdout.write(`${line}\n`, () => endWith(said.problem === null ? 0 : 1));
}

function showMainWindow(desk: Desk, monitoring: Monitoring): void {
  if (desk.window === null) openMainWindow(desk, monitoring, false);
  else showWindow(desk.window);
}

/** The command line of this user may ask, while the app is open. Not waited for: the window does without. */
function answerTerminals({ folder, isWritable, redaction }: Desk, { world, accounts }: Services, { monitor }: Monitoring): Promise<CommandServer | null> {
  if (!isWritable) return Promise.resolve(null);
  return serveCommands({ folder, world, run: createAppAnswers({ folder, accounts, monitor, redaction, world }) });
}

/**
 * Sockets, simulated servers and the archive end before the process does.
 *
 * @returns ends the app with an exit status
 */
function endWithApp(desk: Desk, { world, accounts }: Services, { monitor, presence }: Monitoring, endOthers: () => Promise<void>): (status: number) => void {
  let status = 0;
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  let isEnding = false;
  const end = async (): Promise<void> => {
    desk.accountsChanged = () => undefined;
    presence.close();
    // The monitor first, before any wait: what the exchanges said until now is written, also where the session ends.
    await Promise.all([monitor.close(), endOthers()]);
    await accounts.close();
  };
  const endOnce = (): Promise<void> => {
    isEnding = true;
    return end().catch((error: unknown) => {
      world.log({ level: 'error', room: 'app', text: `Not everything could be closed: ${String(error)}` });
    });
  };
  app.on('browser-window-created', (_event, window) => endWithSession(window, () => void (isEnding || endOnce())));
  app.on('will-quit', (event) => {
    if (isEnding) return;
    event.preventDefault();
    const closed = endOnce();
    // An exchange that doesn't let go must not keep the app from ending.
    const late = new Promise<void>((resolve) => {
      world.clock.after(endWithinMs, resolve);
    });
    void Promise.race([closed, late]).then(() => app.exit(status));
  });
  return (wanted) => {
    status = wanted;
    app.quit();
  };
}
