/**
 * What a request may carry, checked at the border of the main process.
 *
 * Apart from the contract, because a preload that imports zod grows by 150 kB.
 * A request without a schema, a schema without a request, or one whose type is
 * not exactly the request's input does not compile.
 */

import { z } from 'zod';
import { accountColors } from './accounts.ts';
import type { Contract, Handlers, InputOf } from './contract.ts';
import { deskBounds, groupings } from './desk.ts';
import { orderForms, tableForms } from './export.ts';
import { exchangeLinks } from './exchanges/index.ts';
import { keptNoticeKinds, noticeKinds } from './notice.ts';
import { noticeSounds } from './notice-sounds.ts';
import { isGlobalStroke } from './global-stroke.ts';
import { noticeRuleBounds, ruleSizes, sizePattern } from './notice-rules.ts';
import { exchangeIds, orderStatuses } from './order.ts';
import { keyBounds, settingBounds, settingChoices } from './settings.ts';

const nothing = z.null();
const exchange = z.enum(exchangeIds);
const color = z.enum(accountColors);
/** Ids and handles this app made itself. */
const token = z.string().min(1).max(64);
/** The board's key of an order: IDs are bounded where they are read, client order IDs are not part of it. */
const orderKey = z.string().min(1).max(1000);
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const whole = ({ minimum, maximum }: { minimum: number; maximum: number }) => z.int().min(minimum).max(maximum);
const milliseconds = z.number().int().min(0).max(8_640_000_000_000_000);

// Of an action that this version doesn't know, the strokes are kept for the one that does.
const chosenKeys = z
  .record(
    z.string().min(1).max(keyBounds.nameLength),
    z.array(z.string().min(1).max(keyBounds.strokeLength)).max(keyBounds.strokes),
  )
  .refine((chosen) => Object.keys(chosen).length <= keyBounds.actions);

// What a trader fills in has its own reader with a sentence for each fault: the bounds here only keep out what nobody types.
const draft = z.strictObject({
  label: z.string().max(500),
  color,
  exchange,
  accessKey: z.string().max(20_000),
  secretKey: z.string().max(20_000),
  endpoint: z.string().max(2_000),
  subaccount: z.string().max(500),
  boundToIp: z.boolean().nullable(),
  keyCreatedAt: milliseconds.nullable(),
  trustEndpoint: z.boolean(),
});

const deskWord = z.string().max(40);
const viewContent = {
  filter: z.string().max(deskBounds.filterCharacters),
  chip: deskWord,
  sortedBy: deskWord,
  direction: z.enum(['ascending', 'descending']),
  grouping: z.enum(groupings),
  columns: z
    .array(z.strictObject({ name: deskWord.min(1), widthPx: whole(deskBounds.widthPx).nullable() }))
    .max(deskBounds.columns)
    .nullable(),
};

/** The parts of a desk, each read by itself where one was stored: what is damaged does not cost the others. */
export const deskParts = {
  ...viewContent,
  id: token,
  name: z.string().min(1).max(deskBounds.nameCharacters),
  openKey: orderKey.nullable(),
  firstRow: z.strictObject({ key: orderKey, index: z.int().min(0) }).nullable(),
  page: deskWord,
} as const;

const gridDesk = z.strictObject({
  views: z.array(z.strictObject({ ...viewContent, id: deskParts.id, name: deskParts.name })).max(deskBounds.views),
  currentId: deskParts.id,
  changed: z
    .array(z.strictObject({ id: deskParts.id, content: z.strictObject(viewContent) }))
    .max(deskBounds.views + 1),
  openKey: deskParts.openKey,
  firstRow: deskParts.firstRow,
});

const noticeKind = z.enum(keptNoticeKinds);
const noticeRule = z.strictObject({
  id: token,
  name: z.string().min(1).max(noticeRuleBounds.nameLength),
  isOn: z.boolean(),
  when: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('seen') }),
    z.strictObject({ kind: z.literal('filled'), percent: whole(noticeRuleBounds.percent) }),
    z.strictObject({ kind: z.literal('openFor'), minutes: whole(noticeRuleBounds.minutes) }),
  ]),
  symbol: z.string().min(1).max(100).nullable(),
  account: token.nullable(),
  side: z.enum(['buy', 'sell']).nullable(),
  sound: z.enum(noticeSounds).exactOptional(),
  size: z.strictObject({ of: z.enum(ruleSizes), atLeast: z.string().regex(sizePattern) }).nullable(),
});

const archiveQuery = z.strictObject({
  filter: z
    .strictObject({
      text: z.string().max(deskBounds.filterCharacters),
      times: z.strictObject({ nowMs: z.int(), todayFromMs: z.int(), yesterdayFromMs: z.int() }),
      accounts: z.array(z.strictObject({ id: token, label: z.string().max(500) })).max(1000),
    })
    .exactOptional(),
  id: z.string().max(1000),
  symbol: z.string().max(1000),
  exchange: z.enum(exchangeIds).nullable(),
  account: token.nullable(),
  status: z.enum(orderStatuses).nullable(),
  from: z.int().nullable(),
  to: z.int().nullable(),
  below: z.strictObject({ changedAt: z.int(), number: z.int() }).exactOptional(),
  offset: z.int().min(0),
});

export const schemas = {
  app: {
    state: nothing,
    saveSettings: z.strictObject({
      theme: z.enum(settingChoices.theme).exactOptional(),
      language: z.enum(settingChoices.language).exactOptional(),
      sideColors: z.enum(settingChoices.sideColors).exactOptional(),
      timeZone: z.enum(settingChoices.timeZone).exactOptional(),
      numberGrouping: z.enum(settingChoices.numberGrouping).exactOptional(),
      density: z.enum(settingChoices.density).exactOptional(),
      textSizePercent: z.literal(settingChoices.textSizePercent).exactOptional(),
      discreet: z.boolean().exactOptional(),
      discreetOnLock: z.boolean().exactOptional(),
      keepClosedHours: whole(settingBounds.keepClosedHours).exactOptional(),
      keepEventsDays: whole(settingBounds.keepEventsDays).exactOptional(),
      backgroundSharePercent: whole(settingBounds.backgroundSharePercent).exactOptional(),
      noticesAbout: z.enum(settingChoices.noticesAbout).exactOptional(),
      noticeKinds: z.array(z.enum(noticeKinds)).max(noticeKinds.length).exactOptional(),
      noticeRules: z.array(noticeRule).max(noticeRuleBounds.rules).exactOptional(),
      noticeSounds: z.partialRecord(noticeKind, z.enum(noticeSounds)).exactOptional(),
      ownSounds: z.partialRecord(noticeKind, z.string().min(1).max(100)).exactOptional(),
      noticeSound: z.boolean().exactOptional(),
      quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).exactOptional(),
      connectionLostAfterSeconds: whole(settingBounds.connectionLostAfterSeconds).exactOptional(),
      closeToTray: z.boolean().exactOptional(),
      startHidden: z.boolean().exactOptional(),
      launchAtLogin: z.boolean().exactOptional(),
      alwaysOnTop: z.boolean().exactOptional(),
      lookUpShortcut: z
        .string()
        .max(40)
        .refine((stroke) => stroke === '' || isGlobalStroke(stroke))
        .exactOptional(),
      keys: chosenKeys.exactOptional(),
    }),
    desk: nothing,
    saveDesk: z.strictObject({
      isDemo: z.boolean(),
      changes: z.strictObject({
        board: gridDesk.exactOptional(),
        archive: gridDesk.exactOptional(),
        answers: gridDesk.exactOptional(),
        page: deskParts.page.exactOptional(),
      }),
    }),
    testNotice: z.strictObject({ kind: noticeKind }).nullable(),
    dismissWarning: z.strictObject({ id: z.string().min(1).max(200) }),
    closeLink: z.strictObject({ number: z.int().min(0) }),
    startDemo: nothing,
    leaveDemo: nothing,
    // An order's whole raw text may be copied; a frame is cut off at 4 MB.
    copy: z.strictObject({ text: z.string().max(8_000_000) }),
    signInToProxy: z.strictObject({
      host: z.string().min(1).max(300),
      user: z.string().max(1000),
      password: z.string().max(5000),
    }),
    openLink: z.strictObject({
      link: z.enum(exchangeLinks.map(({ name }) => name)),
    }),
  },
  accounts: {
    test: draft,
    testHeld: z.strictObject({
      handle: token,
      place: draft.pick({ exchange: true, endpoint: true, subaccount: true, trustEndpoint: true }),
    }),
    testSaved: z.strictObject({ id: token }),
    save: z.strictObject({ handle: token.nullable(), draft }),
    replaceKeys: z.strictObject({ id: token, handle: token.nullable(), draft }),
    forget: z.strictObject({ handle: token }),
    edit: z.strictObject({ id: token, label: z.string().max(500), color }),
    remove: z.strictObject({ id: token }),
    setPaused: z.strictObject({ id: token, isPaused: z.boolean() }),
    reorder: z.strictObject({ ids: z.array(token).max(1_000) }),
  },
  lookup: {
    // What is absurdly long is refused in words by whoever reads it, not as a request that makes no sense.
    start: z.strictObject({
      text: z.string().max(8_000_000),
      symbol: z.string().max(1_000_000),
      exchange: z.enum([...exchangeIds, '']),
      by: z.enum(['any', 'clientOrderId']),
    }),
    stop: z.strictObject({ lookupIds: z.array(token).max(100) }),
    ask: z.strictObject({ lookupId: token, account: token, everySymbol: z.literal(true).exactOptional() }),
    askWithSymbol: z.strictObject({ lookupId: token, symbol: z.string().max(1_000_000) }),
    everySymbolCost: z.strictObject({ lookupId: token, account: token }),
    snapshot: nothing,
    recent: nothing,
    forgetRecent: nothing,
  },
  monitor: {
    snapshot: nothing,
    watch: z.strictObject({ key: orderKey }),
    unwatch: z.strictObject({ key: orderKey }),
    dismiss: z.strictObject({ keys: z.array(orderKey).max(100_000) }),
    markSeen: z.strictObject({ keys: z.array(orderKey).max(100_000) }),
    markUnseen: z.strictObject({ keys: z.array(orderKey).max(100_000) }),
    markAllSeen: nothing,
    undo: z.strictObject({ undoId: z.int().min(1) }),
    reconnect: z.strictObject({ account: token }),
    history: z.strictObject({ key: orderKey, eventsFrom: z.int().min(0).nullable() }),
    searchArchive: archiveQuery,
  },
  files: {
    export: z.discriminatedUnion('what', [
      z.strictObject({ what: z.literal('board'), form: z.enum(tableForms), keys: z.array(orderKey).max(100_000) }),
      z.strictObject({ what: z.literal('archive'), form: z.enum(tableForms), query: archiveQuery }),
      z.strictObject({ what: z.literal('answers'), form: z.enum(tableForms), lookupIds: z.array(token).max(100) }),
      z.strictObject({ what: z.literal('order'), form: z.enum(orderForms), key: orderKey }),
    ]),
    stopExport: nothing,
  },
  help: { diagnostics: nothing, openLogFolder: nothing, version: nothing, licences: nothing },
  sounds: {
    choose: z.strictObject({ kind: noticeKind }),
    own: z.strictObject({ kind: noticeKind }),
  },
  updates: {
    setFeed: z.strictObject({ address: z.string().max(2_000) }),
    check: nothing,
    download: nothing,
    installAtQuit: nothing,
    restart: nothing,
    openNotes: nothing,
  },
  windows: {
    openOrder: z.strictObject({ key: orderKey }),
    toggleStrip: nothing,
    close: nothing,
    showOrder: z.strictObject({ key: orderKey }),
    lookUp: z.strictObject({
      text: z.string().max(1000),
      symbol: z.string().max(1000),
      exchange: z.enum([...exchangeIds, '']),
      by: z.enum(['any', 'clientOrderId']),
    }),
  },
} as const satisfies Schemas;

/** One schema for every request. */
export type Schemas = {
  readonly [Group in keyof Contract]: {
    readonly [Key in keyof Handlers[Group]]: z.ZodType<
      Key extends keyof Contract[Group] ? InputOf<Contract[Group][Key]> : never
    >;
  };
};

type Equal<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
type Inexact = {
  [Group in keyof typeof schemas]: {
    [Key in keyof (typeof schemas)[Group]]: Key extends keyof Contract[Group]
      ? Equal<z.infer<(typeof schemas)[Group][Key]>, InputOf<Contract[Group][Key]>> extends true
        ? never
        : Key
      : Key;
  }[keyof (typeof schemas)[Group]];
}[keyof typeof schemas];

// `satisfies` lets a schema through that accepts less than the request sends (one link of five): this does not.
true satisfies [Inexact] extends [never] ? true : Inexact;
