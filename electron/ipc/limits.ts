/** How much may the window ask? Far more than a trader's hands do, and far less than would bring this process down. */

import type { Handlers } from '../../shared/contract.ts';
import type { PaceSettings } from '../pace.ts';

export interface Limits extends PaceSettings {
  /** Requests whose answer is not there yet. */
  underWay: number;
  /** Characters of all texts of one request together, and how many values it may be made of. */
  characters: number;
  values: number;
  /** How many objects within one another. */
  depth: number;
  /**
   * Tells how things stand, whoever asks: those who ask before it is made get the same, and before the next one it waits
   * for its turn instead of being refused.
   */
  isShared: boolean;
}

const usual: Limits = {
  atOnce: 200,
  everyMs: 10,
  underWay: 50,
  characters: 100_000,
  values: 100,
  // At most a draft within a request.
  depth: 4,
  isShared: false,
};
const state: Partial<Limits> = { atOnce: 5, everyMs: 1_000, underWay: 3, isShared: true };
/** One of 10,000 orders is megabytes for each who gets it, and a page that doesn't take them leaves them in this process. */
const snapshot: Partial<Limits> = { atOnce: 3, everyMs: 5_000, underWay: 2, isShared: true };
/** Each asks an exchange, or signs and seals. */
const keys: Partial<Limits> = { atOnce: 10, everyMs: 2_000, underWay: 4 };
const hold: Partial<Limits> = { atOnce: 5, everyMs: 2_000, underWay: 2 };
/** Something of the desktop comes up, or megabytes are read: a hand asks twice, hardly more. */
const seldom: Partial<Limits> = { atOnce: 3, everyMs: 2_000, underWay: 2 };
const many: Partial<Limits> = { characters: 8_000_000, values: 100_100 };

const exceptions: { readonly [Group in keyof Handlers]: Partial<Record<keyof Handlers[Group], Partial<Limits>>> } = {
  app: {
    state,
    // Every action with keys of its own is a thousand values, and all rules that there may be are more.
    saveSettings: { atOnce: 50, everyMs: 100, values: 2_000 },
    desk: state,
    // Fifty views with all their columns, twice, in three grids: nobody has them, and they are no burden.
    saveDesk: { atOnce: 50, everyMs: 200, underWay: 10, characters: 1_000_000, values: 60_000, depth: 10 },
    testNotice: { atOnce: 3, everyMs: 2_000, underWay: 3 },
    startDemo: hold,
    leaveDemo: hold,
    copy: { atOnce: 20, everyMs: 200, underWay: 5, characters: 8_000_000 },
    // A second click because the browser is slow to come is a trader's, a third hardly.
    openLink: { atOnce: 3, everyMs: 2_000, underWay: 3 },
    // A wrong one counts at whoever runs the proxy.
    signInToProxy: { atOnce: 5, everyMs: 5_000, underWay: 2 },
  },
  accounts: {
    test: keys,
    testHeld: keys,
    testSaved: keys,
    save: keys,
    replaceKeys: keys,
    edit: { atOnce: 20, everyMs: 200 },
    remove: { atOnce: 20, everyMs: 500 },
    // Each connects anew.
    setPaused: { atOnce: 20, everyMs: 500 },
    reorder: { atOnce: 50, everyMs: 100, values: 1_010 },
  },
  lookup: {
    // Each may be fifty look-ups at every account; a hand that mends its input asks ten times in a row.
    start: { atOnce: 15, everyMs: 1_000, underWay: 5, characters: 9_100_000 },
    ask: { atOnce: 50, everyMs: 200 },
    askWithSymbol: { atOnce: 15, everyMs: 1_000 },
    everySymbolCost: { atOnce: 50, everyMs: 200 },
    snapshot,
    recent: state,
  },
  monitor: {
    snapshot,
    dismiss: { ...many, atOnce: 50, everyMs: 50 },
    markSeen: { ...many, atOnce: 50, everyMs: 50 },
    markUnseen: { ...many, atOnce: 50, everyMs: 50 },
    undo: { atOnce: 30, everyMs: 100 },
    reconnect: { atOnce: 20, everyMs: 1_000 },
    history: { atOnce: 50, everyMs: 50 },
    // A page after another, as fast as they come, until enough is found.
    searchArchive: { atOnce: 200, everyMs: 10, values: 4_100, depth: 5 },
  },
  files: { export: { ...many, depth: 6, atOnce: 10, everyMs: 1_000, underWay: 3 } },
  sounds: { choose: seldom },
  help: { diagnostics: seldom, openLogFolder: seldom, licences: seldom },
  updates: {
    setFeed: seldom,
    check: seldom,
    download: seldom,
    installAtQuit: seldom,
    restart: seldom,
    openNotes: seldom,
  },
  // Each may be a process of its own.
  windows: {
    openOrder: { atOnce: 15, everyMs: 1_000, underWay: 5 },
    toggleStrip: { atOnce: 5, everyMs: 500, underWay: 2 },
    close: seldom,
    showOrder: { atOnce: 20, everyMs: 100 },
    lookUp: { atOnce: 15, everyMs: 1_000, underWay: 5 },
  },
};

/** The limits of one request of the contract. */
export function limitsOf(group: string, key: string): Limits {
  const ofGroup = Object.entries(exceptions).find(([name]) => name === group)?.[1] ?? {};
  const own: Partial<Limits> = Object.entries(ofGroup).find(([name]) => name === key)?.[1] ?? {};
  return { ...usual, ...own };
}
