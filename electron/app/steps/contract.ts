/** Who answers what the window asks? Each handler of the contract, with what it needs. */

import manifest from '../../../package.json' with { type: 'json' };
import type { AppState, Handlers, KeyKeeping } from '../../../shared/contract.ts';
import { memoryStore } from '../../accounts/key-value-store.ts';
import { copyText } from '../clipboard.ts';
import { openExternalLink } from '../external-links.ts';
import { createHelp } from '../help.ts';
import { readSettings } from '../settings.ts';
import type { Updates } from '../updates.ts';
import { exchanges } from '../../exchanges/registry.ts';
import { accountsHandlers } from '../../ipc/accounts-handlers.ts';
import { appHandlers } from '../../ipc/app-handlers.ts';
import { readAppState } from '../../ipc/app-state.ts';
import { handleRequests } from '../../ipc/handle.ts';
import { lookupHandlers } from '../../ipc/lookup-handlers.ts';
import { monitorHandlers } from '../../ipc/monitor-handlers.ts';
import { createLookups } from '../../orders/lookup/lookups.ts';
import { createRecentLookups, type RecentLookups } from '../../orders/lookup/recent-lookups.ts';
import { type Desk, sparing } from './desk.ts';
import { showMainWindow } from './main-window.ts';
import type { Monitoring } from './monitoring.ts';
import type { Services } from './services.ts';

export function serveContract(
  desk: Desk,
  { world, host, cipher, vault, accounts, proxySignIn }: Services,
  monitoring: Monitoring,
  updates: Updates,
): void {
  const { settingsStore, warnings, redaction } = desk;
  const { events, monitor, presence } = monitoring;
  const ownRecent = createRecentLookups(settingsStore, world.clock, (text) => accounts.own.isKnownKey(text));
  const demoRecent = createRecentLookups(memoryStore(), world.clock, (text) => accounts.own.isKnownKey(text));
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
    isKnownKey: (text) => accounts.own.isKnownKey(text),
  });

  let keyKeeping: KeyKeeping = { kind: 'session', reason: 'The key store of this computer has not answered yet.' };
  const readState = (): AppState =>
    readAppState({
      version: manifest.version,
      runsOn: host.runsOn,
      platform: process.platform,
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
    keyKeeping =
      host.keysRefused === null ? await vault.keeping() : { kind: 'refused', reason: host.keysRefused.because };
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
      knowKeys: () => accounts.own.knowKeys(),
    }),
    monitor: monitorHandlers({
      monitor: () => monitor.current(),
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
  handleRequests(
    handlers,
    {
      mainFrame: () => (desk.window === null || desk.window.isDestroyed() ? null : desk.window.webContents.mainFrame),
      isAppUrl: desk.isOwnPage,
      redact: (value) => redaction.payload(value),
      log: sparing(desk.log),
    },
    world.clock,
  );
}
