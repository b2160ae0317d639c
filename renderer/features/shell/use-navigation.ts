/** Where is the trader: which page, which order, what stands in the box? */

import { useCallback, useEffect, useState } from 'react';
import type { OrderKey } from '../../../shared/board.ts';
import type { AppState, LookupInput } from '../../../shared/contract.ts';
import { secretKeySentence } from '../../../shared/secret-sentence.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { isFirstScreen } from '../home/home.tsx';
import { emptyBox, emptyInput, enteredByApp, enteredByTrader } from '../lookup/box-input.ts';

const pages = ['board', 'lookUp', 'archive', 'accounts', 'settings'] as const;
export type Page = (typeof pages)[number];

export interface Navigation {
  page: Page;
  goTo: (page: Page) => void;
  /** To the board, with nothing looked at and nothing looked up. */
  goHome: () => void;
  /** The order that is looked at beside the board; null for none. */
  shownKey: OrderKey | null;
  show: (key: OrderKey | null) => void;
  /** What stands in the box of the search and beside it; a new object each time it changes. */
  input: LookupInput;
  /** The app fills the box. */
  enter: (input: LookupInput) => void;
  /** The trader types, pastes or chooses. */
  type: (part: Partial<LookupInput>) => void;
  /** Enters what is given and asks for it. */
  lookUp: (input: LookupInput) => void;
}

export function useNavigation(state: AppState): Navigation {
  const { bridge, lookups } = useMonitor();
  const run = useRun();
  const [page, goTo] = useKeptPage();
  const [shownKey, show] = useShownKey(state);
  const [box, setBox] = useState(emptyBox);
  const enter = useCallback((input: LookupInput): void => setBox((before) => enteredByApp(before, input)), []);
  const type = (part: Partial<LookupInput>): void => setBox((before) => enteredByTrader(before, part));

  const start = useCallback(
    async (asked: LookupInput): Promise<void> => {
      const starting = lookups.start(asked);
      await run('lookup.start', starting);
      const answer = await starting;
      // A key must not stay where the next glance at the screen finds it.
      if (!answer.ok && answer.problem.message === secretKeySentence)
        setBox((before) => (before.input === asked ? enteredByApp(before, { ...emptyInput }) : before));
    },
    [run, lookups],
  );
  const lookUp = useCallback(
    (asked: LookupInput): void => {
      enter(asked);
      goTo('lookUp');
      void start(asked);
    },
    [enter, goTo, start],
  );
  useEffect(() => bridge.lookup.onAsked((asked) => lookUp({ ...emptyInput, ...asked })), [bridge, lookUp]);

  useEffect(
    () =>
      bridge.monitor.onShowOrder(({ key }) => {
        goTo('board');
        show(key);
      }),
    [bridge, show, goTo],
  );

  const goHome = (): void => {
    goTo('board');
    show(null);
    // A new one each time: with it goes what was said of the last.
    enter({ ...emptyInput });
    void run('lookup.stop', lookups.clear());
  };

  // Without an account there is no board: its place has the first screen.
  const shownPage = page === 'board' && isFirstScreen(state) ? 'lookUp' : page;
  return { page: shownPage, goTo, goHome, shownKey, show, input: box.input, enter, type, lookUp };
}

/** The page is the one that was left. */
function useKeptPage(): [Page, (page: Page) => void] {
  const { desk } = useMonitor();
  const [page, setPage] = useState(() => pages.find((each) => each === desk.read()?.page) ?? 'board');
  const goTo = useCallback(
    (next: Page): void => {
      setPage(next);
      desk.change({ page: next });
    },
    [desk],
  );
  return [page, goTo];
}

/** Of an account that was removed nothing more is followed: its order closes with it. */
function useShownKey(state: AppState): [OrderKey | null, (key: OrderKey | null) => void] {
  const { desk } = useMonitor();
  const [shownKey, setShownKey] = useState<OrderKey | null>(() => {
    // The account may have been removed since it was open.
    const key = desk.grid('board').openKey;
    return state.accounts.some((account) => isOrderOf(account, key)) ? key : null;
  });
  const show = useCallback(
    (key: OrderKey | null): void => {
      setShownKey(key);
      desk.changeGrid('board', { openKey: key });
    },
    [desk],
  );
  const [accounts, setAccounts] = useState(state.accounts);
  if (accounts !== state.accounts) {
    setAccounts(state.accounts);
    const gone = accounts.filter(({ id }) => !state.accounts.some((each) => each.id === id));
    if (gone.some((account) => isOrderOf(account, shownKey))) setShownKey(null);
  }
  return [shownKey, show];
}

function isOrderOf({ id, exchange }: AppState['accounts'][number], key: OrderKey | null): boolean {
  return key?.startsWith(`${exchange}/${id}/`) === true;
}
