/** Who answers what the window asks? Each handler of the contract, with what it needs. */

import { app } from 'electron';
import manifest from '../../../package.json' with { type: 'json' };
import type { AppState, Handlers, KeyKeeping } from '../../../shared/contract.ts';
import { memoryStore } from '../../accounts/key-value-store.ts';
import { isPageOf } from '../app-address.ts';
import { copyText } from '../clipboard.ts';
import { readDesk, deskWriter } from '../arranged.ts';
import { OwnSounds } from '../own-sounds.ts';
import { openExternalLink } from '../external-links.ts';
import { chooseHelp, helpAnswers, type HelpOptions } from '../help.ts';
import { readSettings } from '../settings.ts';
import type { Updates } from '../updates.ts';
import { isWindowSeen } from '../window.ts';
import { accountsHandlers } from '../../ipc/accounts-handlers.ts';
import { appHandlers } from '../../ipc/app-handlers.ts';
import { readAppState } from '../../ipc/app-state.ts';
import { filesHandlers } from '../../ipc/files-handlers.ts';
import { handleRequests } from '../../ipc/handle.ts';
import { lookupHandlers } from '../../ipc/lookup-handlers.ts';
import { monitorHandlers } from '../../ipc/monitor-handlers.ts';
import type { OwnWindow } from '../../ipc/own-windows.ts';
import { soundsHandlers } from '../../ipc/sounds-handlers.ts';
import { windowsHandlers } from '../../ipc/windows-handlers.ts';
import { Lookups } from '../../orders/lookup/lookups.ts';
import { RecentLookups } from '../../orders/lookup/recent-lookups.ts';
import { looksLikeSecret } from '../../orders/lookup/secret-text.ts';
import { closeLink } from './links.ts';
import { openExports } from './exports.ts';
import { type Desk, sparing } from './desk.ts';
import { showMainWindow } from './main-window.ts';
import type { Monitoring } from './monitoring.ts';
import type { Services } from './services.ts';

/** Opens every channel of the contract. */
export function serveContract(desk: Desk, services: Services, monitoring: Monitoring, updates: Updates): void {
  const { redaction } = desk;
  let keyKeeping: KeyKeeping = { kind: 'session', reason: 'The key store of this computer has not answered yet.' };
  const readState = (): AppState =>
    readAppState({
      version: manifest.version,
      runsOn: services.host.runsOn,
      platform: process.platform,
      locale: app.getLocale(),
      keyKeeping: () => keyKeeping,
      settings: () => ({
        ...readSettings(desk.settingsStore),
        launchAtLogin: monitoring.presence.startsAtLogin(),
      }),
      settingNotes: () => monitoring.presence.settingNotes(),
      accounts: services.accounts,
      proxy: () => services.proxySignIn.question(),
      warnings: (computed) => desk.warnings.list(computed),
      updates: () => updates.state(),
      isStripOpen: () => monitoring.others.isStripOpen(),
      link: () => desk.link,
    });
  desk.publish = () => monitoring.events.appChanged({ state: readState() });
  const learnKeyKeeping = async (): Promise<void> => {
    keyKeeping = await keyKeepingOf(services);
    desk.publish();
  };
  // Not waited for: a keyring may ask for its password first.
  void learnKeyKeeping();
  handleRequests(
    handlersOf(desk, services, monitoring, updates, readState),
    {
      senderOf: (frame) => desk.windows.ofFrame(frame),
      isPageOf: (address, { shows }) => isPageOf(address, shows, desk.devServer),
      redact: (value) => redaction.payload(value),
      log: sparing(desk.log),
    },
    services.world.clock,
  );
}

/** How a key saved now would be kept, once the key store has answered. */
async function keyKeepingOf({ host, vault }: Services): Promise<KeyKeeping> {
  return host.keysRefused === null ? await vault.keeping() : { kind: 'refused', reason: host.keysRefused.because };
}

function handlersOf(
  desk: Desk,
  services: Services,
  monitoring: Monitoring,
  updates: Updates,
  readState: () => AppState,
): Handlers<OwnWindow> {
  const { world, accounts, proxySignIn } = services;
  const { events, monitor, presence } = monitoring;
  const isKnownKey = (text: string): boolean => accounts.own.isKnownKey(text);
  const demoDesk = memoryStore();
  const knowKeys = (): Promise<void> => accounts.own.knowKeys();
  const isSecret = (text: string): boolean => looksLikeSecret(text) || isKnownKey(text);
  const recent = openRecent(desk, services, isKnownKey);
  const saveDesk = deskWriter(knowKeys, isSecret);
  const lookups = new Lookups({
    accounts,
    archive: () => monitor.archive(),
    world,
    onChanged: (lookup) => events.lookupChanged({ lookup }),
    onLearned: (learned) => monitor.current().learn(learned),
    onReport: (report) => recent().remember(report),
    isKnownKey,
  });
  return {
    app: appHandlers({
      state: (own) => ({ seq: events.lastSeq('app', own), state: readState() }),
      saveSettings: monitoring.saveSettings,
      desk: () => {
        const isDemo = accounts.demoOrders() !== null;
        return { isDemo, desk: readDesk(isDemo ? demoDesk : desk.deskStore) };
      },
      saveDesk: (isDemo, changes) => saveDesk(isDemo ? demoDesk : desk.deskStore, changes),
      testNotice: (kind) => presence.testNotice(kind),
      closeLink: (number) => closeLink(desk, number),
      dismissWarning: (id) => desk.warnings.dismiss(id),
      accounts,
      stopLookups: () => lookups.stopAll(),
      copy: copyText,
      openLink: openExternalLink,
      signInToProxy: (host, signIn) => proxySignIn.enter(host, signIn),
    }),
    accounts: accountsHandlers(accounts),
    lookup: lookupHandlers({
      lookups,
      seq: (own) => events.lastSeq('lookup', own),
      recent: { list: () => recent().list(), forget: () => recent().forget() },
      knowKeys,
    }),
    monitor: openMonitorHandlers(desk, monitoring),
    files: filesHandlers(openExports(desk, services, monitoring, lookups)),
    help: openHelp(desk, services, monitoring),
    sounds: soundsHandlers(new OwnSounds(desk.folder)),
    updates: updates.handlers,
    windows: openWindowsHandlers(monitoring),
  };
}

function openWindowsHandlers({ others, showOrder, lookUp }: Monitoring): Handlers<OwnWindow>['windows'] {
  return windowsHandlers({
    openOrder: (key) => others.openOrder(key),
    toggleStrip: () => others.toggleStrip(),
    close: (own) => others.close(own),
    showOrder,
    lookUp,
  });
}

function openMonitorHandlers(desk: Desk, monitoring: Monitoring): Handlers<OwnWindow>['monitor'] {
  const { events, monitor, presence } = monitoring;
  return monitorHandlers({
    monitor: () => monitor.current(),
    begin: (board, own) => events.beginBoard(board, own),
    onWatched: () => presence.askForNotices(),
    onReady: ({ shows }) => {
      if (shows.kind === 'main') showWhatWaited(desk, monitoring);
    },
  });
}

/** The look-ups of the world that is asked now: the demo's are not the trader's. */
function openRecent(
  { settingsStore }: Desk,
  { world, accounts }: Services,
  isKnownKey: (text: string) => boolean,
): () => RecentLookups {
  const own = new RecentLookups(settingsStore, world.clock, isKnownKey);
  const demo = new RecentLookups(memoryStore(), world.clock, isKnownKey);
  // Once by what it looks like, and again by value when the key store has answered.
  own.forgetSecrets();
  void accounts.own.knowKeys().then(() => own.forgetSecrets());
  return () => (accounts.demoOrders() === null ? own : demo);
}

/** What was asked for while there was no page to show it. */
function showWhatWaited(desk: Desk, monitoring: Monitoring): void {
  const { events, others, orderToShow, helpToShow, lookUpToStart } = monitoring;
  monitoring.pageAsked.resolve();
  monitoring.orderToShow = null;
  if (orderToShow !== null) events.showOrder(orderToShow);
  monitoring.helpToShow = null;
  if (helpToShow !== null) events.showHelp(helpToShow);
  const { clipboardToAsk } = monitoring;
  monitoring.clipboardToAsk = null;
  if (clipboardToAsk !== null) events.clipboardAsked(clipboardToAsk);
  monitoring.lookUpToStart = null;
  if (lookUpToStart !== null) events.lookUpAsked(lookUpToStart);
  // The others come after the main window, and not beside one that was started hidden.
  if (isWindowSeen(desk.window)) others.restore();
}

function openHelp(desk: Desk, { world, host, cipher, accounts }: Services, monitoring: Monitoring): Handlers['help'] {
  const help: HelpOptions = {
    version: manifest.version,
    runsOn: host.runsOn,
    folder: desk.folder,
    clock: world.clock,
    redaction: desk.redaction,
    cipher,
    accounts: () => accounts.list(),
    connections: () => monitoring.monitor.current().summary().connections,
    warn: (warning) => desk.warnings.add(warning),
    show: (topic) => {
      // A window that is open hears it at once, one that has yet to be opened when its page is there.
      if (desk.window === null) monitoring.helpToShow = topic;
      else monitoring.events.showHelp(topic);
      showMainWindow(desk, () => monitoring);
    },
  };
  desk.onHelp = (choice) => chooseHelp(choice, help);
  return helpAnswers(help);
}
