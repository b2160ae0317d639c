/** The top of the window: the pages, the box, the way to add an account. */

import type { ReactNode } from 'react';
import type { AppState } from '../../../shared/contract.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { useActions } from '../keys/use-actions.ts';
import { AppMark, PlusIcon } from '../../ui/icons.tsx';
import type { Navigation, Page } from './use-navigation.ts';
import { shellWords } from './words.ts';

const pages = ['board', 'lookUp', 'archive', 'accounts', 'settings'] as const satisfies readonly Page[];

interface HeaderProps {
  state: AppState;
  navigation: Navigation;
  /** Absent where the page has its own way to add an account. */
  onAddAccount: (() => void) | null;
  children: ReactNode;
}

export function Header({ state, navigation, onAddAccount, children }: HeaderProps): ReactNode {
  const { page, goTo, goHome } = navigation;
  // Without an account there is nothing to follow: the first screen is all there is.
  const words = shellWords();
  const hasBoard = state.accounts.length > 0 || state.demo !== null;
  useActions({
    'page.board': hasBoard ? () => goTo('board') : undefined,
    'page.lookUp': hasBoard ? () => goTo('lookUp') : undefined,
    'page.archive': hasBoard ? () => goTo('archive') : undefined,
    'page.accounts': () => goTo('accounts'),
    'page.settings': () => goTo('settings'),
  });
  return (
    <header className="header">
      <button type="button" className="button quiet home-button" onClick={goHome}>
        <AppMark />
        <span className="visually-hidden">{words.home}</span>
      </button>
      <nav className="header-nav" aria-label={words.pages.name}>
        {pages.map((each) =>
          hasBoard || each === 'accounts' || each === 'settings' ? (
            <button
              key={each}
              type="button"
              className="button quiet"
              aria-current={page === each ? 'page' : undefined}
              onClick={() => goTo(each)}
            >
              {words.pages[each]}
            </button>
          ) : null,
        )}
      </nav>
      <div className="header-search">{children}</div>
      <div className="header-side">
        {state.demo === null ? null : <DemoMark onLeft={goHome} />}
        {onAddAccount === null ? (
          <span className="button quiet reserved" aria-hidden="true">
            <PlusIcon /> {words.addAccount}
          </span>
        ) : (
          <button type="button" className="button quiet" onClick={onAddAccount}>
            <PlusIcon /> <span className="optional">{words.addAccount}</span>
          </button>
        )}
      </div>
    </header>
  );
}

function DemoMark({ onLeft }: { onLeft: () => void }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const words = shellWords();
  const leave = async (): Promise<void> => {
    if (await run('app.leaveDemo', bridge.app.leaveDemo(null))) onLeft();
  };
  return (
    <span className="demo-mark">
      <span>
        {words.simulated}
        <span className="optional">{words.exchanges}</span>
      </span>
      <button type="button" className="button" onClick={() => void leave()}>
        {words.leave}
      </button>
    </span>
  );
}
