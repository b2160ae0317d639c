/** A main process that answers from samples: every outcome, a slow search, every kind of problem. */

import { accountColors, type AccountView, type KeyTest } from '../../shared/accounts.ts';
import { askedIds, withoutTwins } from '../../shared/asked-ids.ts';
import type { AccountInLookup, AppState, Bridge, LookupState } from '../../shared/contract.ts';
import { usualDesk } from '../../shared/desk.ts';
import type { Answer, Outcome, Place, Problem } from '../../shared/lookup.ts';
import type { ExchangeId, Order } from '../../shared/order.ts';
import { failed } from '../../shared/result.ts';
import { playedFiles } from './fake-files.ts';
import { playedMonitor } from './fake-board.ts';
import { longOrders } from './long-orders.ts';
import { sampleOrders } from './sample-orders.ts';

function problemOf(part: Partial<Problem>): Problem {
  return { kind: 'clock', message: '', advice: '', exchangeCode: null, exchangeMessage: null, retryAt: null, ...part };
}

const clockProblem = problemOf({
  message: "This computer's clock is 9 min 58 s slow; HTX accepts 5 min.",
  advice: 'Set the clock, then ask again.',
  exchangeCode: '12001',
  exchangeMessage: 'Invalid submission time',
});

const stoppedProblem = problemOf({
  kind: 'stopped',
  message: 'The search was stopped before this account had answered everything.',
  advice: 'Ask again to finish the search.',
});

function account(part: Partial<AccountView>): AccountView {
  return {
    id: 'main',
    label: 'Main',
    color: 'blue',
    exchange: 'htx',
    endpoint: { kind: 'production', text: 'https://api.hbdm.com', hosts: ['api.hbdm.com'] },
    subaccount: null,
    keyTail: '9f3c',
    keys: 'stored',
    boundToIp: false,
    keyCreatedAt: 0,
    keyDaysLeft: 62,
    ...part,
  };
}

const accounts: AccountView[] = [
  account({}),
  account({ id: 'hedge', label: 'Hedge', color: 'orange', keyTail: '02aa', keyDaysLeft: 7 }),
  account({
    id: 'desk',
    label: 'Desk',
    color: 'mauve',
    exchange: 'qfex',
    endpoint: { kind: 'custom', text: 'wss://relay.example,https://relay.example', hosts: ['relay.example'] },
    keyTail: 'k41x',
    keys: 'locked',
    boundToIp: null,
    keyCreatedAt: null,
    keyDaysLeft: null,
  }),
];

/** Ten of them: more than a line has room for. */
const tenAccounts = Array.from({ length: 10 }, (_, at) => {
  const number = String(at + 1);
  const color = accountColors[at % accountColors.length] ?? 'gray';
  return account({ id: `desk${number}`, label: `Market making ${number}`, color, keyDaysLeft: null, boundToIp: true });
});

function accountsOf(scene: string): AccountView[] {
  if (scene === 'first') return [];
  return scene === 'ten' ? tenAccounts : accounts;
}

function stateOf(scene: string): AppState {
  const isDemo = scene === 'demo';
  return {
    version: '0.1.0',
    runsOn: scene === 'first' ? 'standIn' : 'electron',
    platform: 'linux',
    language: 'en',
    keyKeeping:
      scene === 'first'
        ? { kind: 'session', reason: 'This desktop has no keyring in which they could be sealed.' }
        : { kind: 'system' },
    settings: {
      theme: 'system',
      language: 'system',
      sideColors: 'greenRed',
      timeZone: 'utc',
      numberGrouping: 'comma',
      density: 'normal',
      textSizePercent: 100,
      discreet: scene === 'discreet',
      discreetOnLock: false,
      keepClosedHours: 24,
      keepEventsDays: 90,
      backgroundSharePercent: 50,
      noticesAbout: 'watched',
      noticeKinds: ['filled', 'canceled', 'rejected', 'triggered', 'leftBook', 'connectionLost', 'keyRefused'],
      noticeRules: [
        {
          id: 'half',
          name: 'Half filled',
          isOn: true,
          when: { kind: 'filled', percent: 50 },
          symbol: 'BTC',
          account: null,
          side: null,
          size: { of: 'notional', atLeast: '100000' },
        },
        {
          id: 'old',
          name: 'Too long on the book',
          isOn: false,
          when: { kind: 'openFor', minutes: 10 },
          symbol: null,
          account: 'hedge',
          side: 'sell',
          size: null,
        },
      ],
      noticeSound: true,
      noticeSounds: { filled: 'chime', keyRefused: 'own' },
      ownSounds: { keyRefused: 'alarm.mp3' },
      quietHours: { from: '22:00', to: '07:00' },
      connectionLostAfterSeconds: 30,
      closeToTray: true,
      startHidden: false,
      launchAtLogin: false,
      alwaysOnTop: false,
      lookUpShortcut: '',
      keys: {},
    },
    settingNotes: {
      launchAtLogin: { text: 'Only an installed app can: this one runs from a checkout.', isDisabled: true },
      noticeSound: { text: 'The desktop decides: turn sound off in its notification settings.', isDisabled: true },
    },
    demo: isDemo
      ? sampleOrders.map((order) => ({
          exchange: order.exchange,
          orderId: order.orderId,
          symbol: order.symbol,
          caption: order.exchangeStatus,
        }))
      : null,
    warnings:
      scene === 'warned'
        ? [
            {
              id: 'settings',
              message: 'The settings could not be read and were put aside.',
              advice: 'Set the theme again.',
            },
          ]
        : [],
    proxy: scene.startsWith('proxy')
      ? { host: 'proxy.trading-desk.example:3128', isSecure: scene === 'proxySecure', isWrong: scene === 'proxyWrong' }
      : null,
    accounts: accountsOf(scene),
    isStripOpen: false,
    link:
      scene === 'link'
        ? { number: 1, link: { kind: 'order', exchange: 'htx', id: '1513217421638275073' } }
        : scene === 'linkFault'
          ? { number: 1, link: { kind: 'fault', fault: 'form' } }
          : null,
    updates: {
      feed: '',
      phase: 'off',
      version: null,
      cannotInstall: null,
      downloadedPercent: 0,
      checkedAt: null,
      problem: null,
      ...(scene === 'update' && {
        feed: 'https://updates.example/',
        phase: 'downloaded',
        version: '0.2.0',
        downloadedPercent: 100,
        checkedAt: 0,
      }),
    },
  };
}

const places: Partial<Record<ExchangeId, Place[]>> = {
  htx: ['order', 'opens', 'history', 'algo'],
  qfex: ['get_user_orders', 'historic-orders', 'trades', 'historic-twaps'],
};

function answerOf(view: AccountView, outcome: Outcome, orders: Order[]): Answer {
  return {
    exchange: view.exchange,
    account: view.id,
    accountLabel: view.label,
    outcome,
    orders,
    problem: outcome === 'failed' ? clockProblem : null,
    notes: outcome === 'found' && view.exchange === 'qfex' ? ["This computer's clock is 10 min 3 s slow."] : [],
    asked: outcome === 'failed' ? [] : (places[view.exchange] ?? []).slice(0, outcome === 'found' ? 1 : Infinity),
    tookMs: outcome === 'failed' ? 38 : 212,
  };
}

function stopped(lookup: LookupState): LookupState {
  const asked = lookup.accounts.map((each): AccountInLookup => {
    const view = accounts.find(({ id }) => id === each.account);
    if (each.state !== 'asking' || view === undefined) return each;
    const searched: Place[] = ['order', 'opens'];
    const answer = { ...answerOf(view, 'failed', []), problem: stoppedProblem, asked: searched };
    return { ...each, state: 'failed', progress: null, answer };
  });
  const answers = asked.flatMap(({ answer }) => answer ?? []);
  return {
    ...lookup,
    accounts: asked,
    report: { query: lookup.query, verdict: 'failed', order: null, orders: [], answers },
  };
}

function answerWith<Value>(value: Value): Promise<{ ok: true; value: Value }> {
  return Promise.resolve({ ok: true, value });
}

const nothing = (): Promise<{ ok: true; value: null }> => answerWith(null);

const refusedKeys: KeyTest = {
  problem: clockProblem,
  exchangeSaid: '',
  clockOffsetMs: 598_000,
  roundTripMs: null,
  proxy: null,
  permissions: [],
};

/**
 * Creates the bridge.
 * @param scene - `first`, `demo`, `accounts`, `warned`, or one of the board's (`fake-board.ts`)
 * @param stands - nothing happens by itself, for a picture
 */
export function playedBridge(scene: string, stands = false): Bridge {
  let state = stateOf(scene);
  let stateSeq = 0;
  let desk = usualDesk;
  let lookupSeq = 0;
  let started = 0;
  const stateListeners = new Set<(payload: { seq: number; state: AppState }) => void>();
  const lookupListeners = new Set<(payload: { seq: number; lookup: LookupState }) => void>();

  const change = (part: Partial<AppState>): Promise<{ ok: true; value: null }> => {
    state = { ...state, ...part };
    stateSeq += 1;
    for (const listener of stateListeners) listener({ seq: stateSeq, state });
    return nothing();
  };
  const tell = (lookup: LookupState): void => {
    lookupSeq += 1;
    for (const listener of lookupListeners) listener({ seq: lookupSeq, lookup });
  };
  const lookUp = (id: string, symbol: string): LookupState => {
    const orders = [...sampleOrders, ...longOrders].filter((order) => id === 'many' || order.orderId === id);
    started += 1;
    const inLookup = accounts.map((view): AccountInLookup => {
      const own = orders.filter((order) => order.account === view.id);
      const isAsked = id === 'many' || id.includes('-') === (view.exchange === 'qfex');
      const outcome: Outcome =
        own.length > 0
          ? 'found'
          : view.id === 'hedge' && !id.endsWith('0')
            ? 'failed'
            : view.exchange === 'qfex' || symbol === ''
              ? 'notOpen'
              : 'notFound';
      const answer = isAsked ? answerOf(view, outcome, own) : null;
      const isSlow = id === '777' && view.id === 'main';
      return {
        account: view.id,
        accountLabel: view.label,
        color: view.color,
        exchange: view.exchange,
        state: isSlow ? 'asking' : answer === null ? 'notAsked' : outcome,
        askedAt: answer === null ? null : Date.now(),
        knownSymbols: outcome === 'notOpen' && symbol === '' && view.exchange === 'htx' ? ['BTC-USDT', 'ETH-USDT'] : [],
        progress: isSlow ? { place: 'history', done: 31, total: 90 } : null,
        answer: isSlow ? null : answer,
        notAskedBecause: answer === null ? 'Digits are no QFEX order ID.' : null,
        canAskAnyway: answer === null && view.exchange === 'qfex',
        canSearchEverySymbol: outcome === 'notOpen' && symbol === '' && view.exchange === 'htx',
      };
    });
    const answers = inLookup.flatMap((each) => each.answer ?? []);
    const ranks: Outcome[] = ['found', 'failed', 'notOpen', 'notFound'];
    const query = { text: id, id, by: 'any' as const, symbol: symbol === '' ? null : symbol, exchange: null };
    return {
      lookupId: `lookup-${String(started)}`,
      query,
      startedAt: Date.now(),
      accounts: inLookup,
      report: inLookup.some((each) => each.state === 'asking')
        ? null
        : {
            query,
            verdict: ranks.find((rank) => answers.some((answer) => answer.outcome === rank)) ?? 'failed',
            order: orders[0] ?? null,
            orders,
            answers,
          },
    };
  };

  const underWay: LookupState[] = [];

  return {
    app: {
      state: () => answerWith({ seq: stateSeq, state }),
      saveSettings: (part) => {
        const settings = { ...state.settings, ...part };
        return change({ settings, language: settings.language === 'zh' ? 'zh' : 'en' });
      },
      desk: () => answerWith({ isDemo: scene === 'demo', desk }),
      saveDesk: ({ changes }) => {
        desk = { ...desk, ...changes };
        return nothing();
      },
      testNotice: nothing,
      dismissWarning: ({ id }) => change({ warnings: state.warnings.filter((warning) => warning.id !== id) }),
      closeLink: () => change({ link: null }),
      startDemo: () => change(stateOf('demo')),
      leaveDemo: () => change(stateOf('first')),
      copy: nothing,
      openLink: nothing,
      signInToProxy: () => change({ proxy: null }),
      onChanged: (listener) => {
        stateListeners.add(listener);
        return () => void stateListeners.delete(listener);
      },
    },
    accounts: {
      test: () =>
        answerWith({
          handle: 'held',
          result: {
            problem: null,
            exchangeSaid: '200 Success',
            clockOffsetMs: 121,
            roundTripMs: 38,
            proxy: null,
            permissions: [
              'The key can read.',
              "Whether it can also trade can't be told from here: give it the right to read only.",
            ],
          },
        }),
      setPaused: ({ id, isPaused }) =>
        change({
          accounts: state.accounts.map(({ pausedAt: _before, ...each }) =>
            each.id === id && isPaused ? { ...each, pausedAt: Date.now() } : each,
          ),
        }),
      reorder: ({ ids }) =>
        change({ accounts: state.accounts.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id)) }),
      testHeld: () => answerWith(refusedKeys),
      testSaved: () => answerWith({ ...refusedKeys, proxy: 'proxy.example:8080' }),
      save: ({ draft }) => {
        void change({
          accounts: [
            ...state.accounts,
            account({ id: draft.label, label: draft.label, exchange: draft.exchange, color: draft.color }),
          ],
        });
        return answerWith({ id: draft.label });
      },
      replaceKeys: nothing,
      forget: nothing,
      edit: nothing,
      remove: ({ id }) => change({ accounts: state.accounts.filter((each) => each.id !== id) }),
    },
    lookup: {
      start: ({ text, symbol, by }) => {
        const asked = withoutTwins(askedIds(text, by)).map(({ id }) => id);
        const [first] = asked;
        if (first?.ok === false)
          return Promise.resolve(failed(problemOf({ kind: 'badRequest', message: first.problem })));
        const ids = asked.flatMap((id) => (id.ok ? [id.value] : []));
        const lookups = ids.map((id) => lookUp(id, symbol));
        underWay.push(...lookups.filter(({ report }) => report === null));
        for (const lookup of lookups) tell(lookup);
        return answerWith({ lookupIds: lookups.map((lookup) => lookup.lookupId) });
      },
      stop: () => {
        for (const lookup of underWay.splice(0)) tell(stopped(lookup));
        return nothing();
      },
      ask: nothing,
      askWithSymbol: nothing,
      everySymbolCost: () => answerWith({ symbols: 187, questions: 374, aboutMs: 31_000, share: 0.5 }),
      snapshot: () => answerWith({ seq: lookupSeq, lookups: [] }),
      recent: () =>
        answerWith(
          sampleOrders.map((order, at) => ({
            at: Date.now() - at * 4_000_000,
            query: { text: order.orderId, id: order.orderId, by: 'any' as const, symbol: null, exchange: null },
            verdict: 'found' as const,
            summary: `${order.exchangeStatus} · ${order.symbol}`,
          })),
        ),
      forgetRecent: nothing,
      onChanged: (listener) => {
        lookupListeners.add(listener);
        return () => void lookupListeners.delete(listener);
      },
      onAsked: () => () => undefined,
      onFromClipboard: () => () => undefined,
    },
    files: playedFiles(),
    monitor: playedMonitor(scene, stands),
    sounds: {
      choose: () => answerWith({ name: 'alarm.mp3' }),
      own: () => answerWith({ data: '' }),
      onPlay: () => () => undefined,
    },
    help: {
      diagnostics: () => answerWith({ text: 'Order Monitor 0.1.0 on Electron 45.4.1\n\nLog: no lines.\n' }),
      openLogFolder: nothing,
      version: () =>
        answerWith({
          version: '0.1.0',
          commit: null,
          runsOn: 'electron' as const,
          electron: '45.4.1',
          chromium: '150',
          node: '24.21.0',
          system: 'Linux 6.1 x64',
        }),
      licences: () => answerWith({ text: null }),
      onShow: () => () => undefined,
    },
    updates: {
      setFeed: nothing,
      check: nothing,
      download: nothing,
      installAtQuit: nothing,
      restart: nothing,
      openNotes: nothing,
    },
    windows: {
      openOrder: nothing,
      toggleStrip: () => change({ isStripOpen: !state.isStripOpen }),
      close: nothing,
      showOrder: nothing,
      lookUp: nothing,
    },
  };
}
