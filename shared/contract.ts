/**
 * The contract between the processes: every request and every event, once.
 *
 * Both sides are derived from this value, so a channel without a handler, or a
 * handler without a channel, does not compile. The schemas that check what
 * comes in live in `schemas.ts`, because a preload that imports zod grows by
 * 150 kB. Every payload is JSON-safe.
 */

import type { AccountColor, AccountDraft, AccountView, KeyPlace, KeyTest } from './accounts.ts';
import type { ActDone, ArchivePage, ArchiveQuery, BoardDelta, BoardState, OrderKey } from './board.ts';
import type { Desk } from './desk.ts';
import type { EverySymbolCost } from './every-symbol.ts';
import type { ExportOutcome, ExportProgress, ExportWish } from './export.ts';
import type { ExchangeLink } from './exchanges/index.ts';
import type { HelpTopic, RunningVersion } from './help.ts';
import type { Language } from './language.ts';
import type { OpenedLink } from './order-link.ts';
import type { LookupInput, LookupState, RecentLookup } from './lookup-state.ts';
import type { NoticeKind } from './notice.ts';
import type { PlayedSound } from './notice-sounds.ts';
import type { ExchangeId } from './order.ts';
import type { ProxyQuestion } from './proxy-question.ts';
import type { Result } from './result.ts';
import type { OrderHistory } from './timeline.ts';
import type { UpdateState } from './updates.ts';
import type { Settings } from './settings.ts';

export type { AccountInLookup, LookupInput, LookupState, RecentLookup } from './lookup-state.ts';

interface RequestSpec<Input, Output> {
  readonly direction: 'request';
  readonly types?: { input: Input; output: Output };
}
interface EventSpec<Payload> {
  readonly direction: 'event';
  readonly types?: { payload: Payload };
}
function request<Input, Output>(): RequestSpec<Input, Output> {
  return { direction: 'request' };
}
function event<Payload>(): EventSpec<Payload> {
  return { direction: 'event' };
}

/** Pages the app may open in the trader's browser; the addresses are kept in the main process. */
export type LinkName = ExchangeLink;

/** What there is to know of a setting on this desktop: that it does nothing here, or what the system says against it. */
export interface SettingNote {
  text: string;
  isDisabled: boolean;
}
export type SettingNotes = Partial<
  Record<'launchAtLogin' | 'alwaysOnTop' | 'noticeSound' | 'lookUpShortcut', SettingNote>
>;

/** Something the trader must know and can dismiss. */
export interface Warning {
  id: string;
  message: string;
  advice: string;
}

/** One order of the demo, so that a newcomer has an ID to paste. */
export interface DemoOrder {
  exchange: ExchangeId;
  orderId: string;
  symbol: string;
  /** What there is to see, e.g. "Canceled after a partial fill". */
  caption: string;
}

/** How keys are kept: sealed by the system, in memory for this session, or not taken at all. */
export type KeyKeeping = { kind: 'system' } | { kind: 'session'; reason: string } | { kind: 'refused'; reason: string };

export interface AppState {
  version: string;
  runsOn: 'electron' | 'standIn';
  platform: string;
  keyKeeping: KeyKeeping;
  /** `launchAtLogin` as the system has it, which may have been changed there. */
  settings: Settings;
  /** What the setting comes to on this computer. */
  language: Language;
  settingNotes: SettingNotes;
  /** The simulated exchanges' orders while the demo runs; null when it doesn't. */
  demo: DemoOrder[] | null;
  warnings: Warning[];
  /** null while no proxy waits for a password. */
  proxy: ProxyQuestion | null;
  accounts: AccountView[];
  updates: UpdateState;
  /** The strip of watched orders is on the screen. */
  isStripOpen: boolean;
  /** null while none waits for the trader's word. */
  link: OpenedLink | null;
}

export type LookUpAsked = Pick<LookupInput, 'text'> & Partial<LookupInput>;

export interface ClipboardAsked {
  /** The ID, or what the box is to show; empty where it holds nothing, or what nobody must see. */
  text: string;
  /** `isId` is asked for at once; `isOther` is put in the box and asked of nobody. */
  clipboard: 'isId' | 'isOther' | 'isEmpty' | 'isSecret' | 'isUnreadable';
}

export const contract = {
  app: {
    state: request<null, { seq: number; state: AppState }>(),
    changed: event<{ seq: number; state: AppState }>(),
    saveSettings: request<Partial<Settings>, null>(),
    /** What the trader arranged; the demo's, which nothing keeps, while that runs. */
    desk: request<null, { isDemo: boolean; desk: Desk }>(),
    /** Keeps what changed, in the desk it was arranged on: the demo may have come or gone since. */
    saveDesk: request<{ isDemo: boolean; changes: Partial<Desk> }, null>(),
    /** Shows a notice that tells nothing, or says why the desktop didn't. */
    testNotice: request<{ kind: NoticeKind } | null, null>(),
    dismissWarning: request<{ id: string }, null>(),
    /** The trader has said what is to become of a link, or has read what is wrong with it. A later one stays. */
    closeLink: request<{ number: number }, null>(),
    startDemo: request<null, null>(),
    leaveDemo: request<null, null>(),
    copy: request<{ text: string }, null>(),
    openLink: request<{ link: LinkName }, null>(),
    /** The answer to `AppState.proxy`. The password crosses here once, and never back. */
    signInToProxy: request<{ host: string; user: string; password: string }, null>(),
  },
  accounts: {
    /** Tests keys and keeps them under a one-time handle for `save` or `replaceKeys`. */
    test: request<AccountDraft, { handle: string; result: KeyTest }>(),
    /** Tests the held keys once more, also at another endpoint of their exchange; not where one must be trusted first. */
    testHeld: request<{ handle: string; place: KeyPlace }, KeyTest>(),
    /** Tests the keys of a saved account where it stands. */
    testSaved: request<{ id: string }, KeyTest>(),
    /** `handle` of the test, then the draft's key fields are empty; or null with the keys in the draft. */
    save: request<{ handle: string | null; draft: AccountDraft }, { id: string }>(),
    replaceKeys: request<{ id: string; handle: string | null; draft: AccountDraft }, null>(),
    /** Forgets the keys held under a handle when the dialog closes without saving. */
    forget: request<{ handle: string }, null>(),
    edit: request<{ id: string; label: string; color: AccountColor }, null>(),
    remove: request<{ id: string }, null>(),
    /** A paused account is neither followed nor asked, but where the trader asks it anyway. */
    setPaused: request<{ id: string; isPaused: boolean }, null>(),
    /** From now on they stand in this order everywhere. */
    reorder: request<{ ids: string[] }, null>(),
  },
  lookup: {
    start: request<LookupInput, { lookupIds: string[] }>(),
    stop: request<{ lookupIds: string[] }, null>(),
    /** Asks one account again, or one that was not asked; with `everySymbol` in the history of every symbol too. */
    ask: request<{ lookupId: string; account: string; everySymbol?: true }, null>(),
    /** Looks the same ID up again with a symbol, in the place of the look-up without it. */
    askWithSymbol: request<{ lookupId: string; symbol: string }, null>(),
    /** What a search of every symbol takes, where {@link AccountInLookup.canSearchEverySymbol}. */
    everySymbolCost: request<{ lookupId: string; account: string }, EverySymbolCost>(),
    /** The look-ups of the last start, and the sequence number of the last event. */
    snapshot: request<null, { seq: number; lookups: LookupState[] }>(),
    /** One look-up as it stands now. A gap in `seq` means: ask for the snapshot. */
    changed: event<{ seq: number; lookup: LookupState }>(),
    /** The app asks the main window to look this up as if it had been typed: a choice in the menu of a right click, or another window. */
    asked: event<LookUpAsked>(),
    /** The global shortcut was pressed: what the clipboard holds. */
    fromClipboard: event<ClipboardAsked>(),
    recent: request<null, RecentLookup[]>(),
    forgetRecent: request<null, null>(),
  },
  monitor: {
    /** The board as it stands, and the sequence number of the last event. */
    snapshot: request<null, { seq: number; board: BoardState }>(),
    /** What changed, at most one batch per 16 ms. A gap in `seq` means: ask for the snapshot. */
    changed: event<{ seq: number; delta: BoardDelta }>(),
    /** Any order the app has seen, also one that the exchange shows no more. */
    watch: request<{ key: OrderKey }, null>(),
    unwatch: request<{ key: OrderKey }, null>(),
    /** Takes closed orders, and those whose outcome stays unknown, off the board; the archive keeps them. */
    dismiss: request<{ keys: OrderKey[] }, ActDone>(),
    /** These orders were looked at: their rows, and the missed notices about them. */
    markSeen: request<{ keys: OrderKey[] }, ActDone>(),
    markUnseen: request<{ keys: OrderKey[] }, ActDone>(),
    /** Rows, missed notices and gaps. */
    markAllSeen: request<null, ActDone>(),
    /** Undoes one of these, once. @see ActDone */
    undo: request<{ undoId: number }, { count: number }>(),
    /** Tries an account at once that waits for its next try, or was refused. */
    reconnect: request<{ account: string }, null>(),
    /**
     * One order whole, with its fills and its timeline, of which only the events from `eventsFrom` on where that is not
     * null; null where nobody knows it.
     */
    history: request<{ key: OrderKey; eventsFrom: number | null }, OrderHistory | null>(),
    searchArchive: request<ArchiveQuery, ArchivePage>(),
    /** The app asks the window to show an order: a click on its notice. */
    showOrder: event<{ key: OrderKey }>(),
  },
  files: {
    /** Asks where to, in a box of the system's; answers when the file is whole, or there is none. */
    export: request<ExportWish, ExportOutcome>(),
    /** Nothing is left of what is being written. */
    stopExport: request<null, null>(),
    /** How far the one is that is being written. */
    exporting: event<ExportProgress>(),
  },
  help: {
    /** Copies them, and gives back what was copied. */
    diagnostics: request<null, { text: string }>(),
    openLogFolder: request<null, null>(),
    version: request<null, RunningVersion>(),
    /** Of everything this app is made of; null where it was not built as a package. */
    licences: request<null, { text: string | null }>(),
    /** The menu asks the window to show something. */
    show: event<{ topic: HelpTopic }>(),
  },
  sounds: {
    /** The trader chooses a file, outside the page; null where none was chosen. */
    choose: request<{ kind: NoticeKind }, { name: string } | null>(),
    /** In Base64. */
    own: request<{ kind: NoticeKind }, { data: string }>(),
    /** A notice is shown: the window makes its sound. */
    play: event<{ kind: NoticeKind; sound: PlayedSound }>(),
  },
  updates: {
    /** Where to ask for new versions, empty for nowhere. The main process has the trader confirm it, which no page can. */
    setFeed: request<{ address: string }, null>(),
    check: request<null, null>(),
    download: request<null, null>(),
    installAtQuit: request<null, null>(),
    /** Asks the trader first, outside the page. */
    restart: request<null, null>(),
    openNotes: request<null, null>(),
  },
  /** Beside the main one: orders in windows of their own, and the strip of watched ones. */
  windows: {
    /** Brings the one to the front that is there already. */
    openOrder: request<{ key: OrderKey }, null>(),
    toggleStrip: request<null, null>(),
    /** The one that asks; the main one stays. */
    close: request<null, null>(),
    /** In the main window, which comes to the front. */
    showOrder: request<{ key: OrderKey }, null>(),
    /** Its answers stand in the main window, which comes to the front. */
    lookUp: request<LookupInput, null>(),
  },
} as const;

export type Contract = typeof contract;

type Requests<Group> = {
  [Key in keyof Group as Group[Key] extends RequestSpec<infer _Input, infer _Output> ? Key : never]: Group[Key];
};
type Events<Group> = {
  [Key in keyof Group as Group[Key] extends EventSpec<infer _Payload> ? Key : never]: Group[Key];
};
export type InputOf<Spec> = Spec extends RequestSpec<infer Input, infer _Output> ? Input : never;
export type OutputOf<Spec> = Spec extends RequestSpec<infer _Input, infer Output> ? Output : never;
export type PayloadOf<Spec> = Spec extends EventSpec<infer Payload> ? Payload : never;

/** Some want to know which window asks, the others take no notice of it. */
type Handler<Input, Output, Sender> = unknown extends Sender
  ? (input: Input) => Promise<Result<Output>>
  : (input: Input, from: Sender) => Promise<Result<Output>>;

/** The main side: a handler for every request. */
export type Handlers<Sender = unknown> = {
  [Group in keyof Contract]: {
    [Key in keyof Requests<Contract[Group]>]: Handler<
      InputOf<Contract[Group][Key]>,
      OutputOf<Contract[Group][Key]>,
      Sender
    >;
  };
};

/** The window's side: a function for every request, and one per event (`onChanged`) that returns its unsubscribe. */
export type Bridge = {
  [Group in keyof Contract]: {
    [Key in keyof Requests<Contract[Group]>]: (
      input: InputOf<Contract[Group][Key]>,
    ) => Promise<Result<OutputOf<Contract[Group][Key]>>>;
  } & {
    [Key in keyof Events<Contract[Group]> & string as `on${Capitalize<Key>}`]: (
      listener: (payload: PayloadOf<Contract[Group][Key]>) => void,
    ) => () => void;
  };
};

/** The name of a channel; the only place where one is spelled. */
export function channelName(group: string, key: string): string {
  return `${group}/${key}`;
}

/** Every channel of one direction, as `[group, key]`. */
export function channels(direction: 'request' | 'event'): [group: string, key: string][] {
  return Object.entries(contract).flatMap(([group, specs]) =>
    Object.entries(specs)
      .filter(([, spec]) => spec.direction === direction)
      .map(([key]): [string, string] => [group, key]),
  );
}
